import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseWholeLook } from "../../../../providers/router/nftables/look";
import {
  changeScript,
  EXIT,
  fileFor,
  SECTIONS,
  sectionLine,
  type Section,
} from "../../../../providers/router/nftables/scripts";
import { ruleset } from "./recorded";

const TABLE = "table ip cdktf_hikvision {\n\tchain prerouting {\n\t}\n}";

describe("the script that changes a router", () => {
  let folder: string;
  let file: string;

  /** A shell that has, in the place of nft, one that writes down how it is called. */
  function run(script: string, nft: { lists?: string; checks?: number; takes?: number } = {}) {
    const { lists = TABLE, checks = 0, takes = 0 } = nft;
    program("nft", [
      `echo "$*" >>${folder}/calls`,
      `case "$*" in "-j -f -") cat >>${folder}/calls; exit ${takes};; "-c -f "*) exit ${checks};; esac`,
      ...(lists === "" ? ["exit 1"] : ["cat <<'EOF'", lists, "EOF"]),
    ]);
    program("sudo", ['shift; exec "$@"']);
    const env = { PATH: `${folder}/bin:${process.env["PATH"] ?? ""}` };
    const { status, stderr } = spawnSync("sh", ["-s"], { input: script, env, encoding: "utf8" });
    const calls = existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8") : "";
    return { status, stderr, calls };
  }
  function program(name: string, lines: string[]): void {
    writeFileSync(join(folder, "bin", name), ["#!/bin/sh", ...lines, ""].join("\n"));
    chmodSync(join(folder, "bin", name), 0o755);
  }
  const kept = (): string | null => (existsSync(file) ? readFileSync(file, "utf8").trim() : null);
  const left = (): string[] => readdirSync(join(folder, "kept"));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hikvision-script-"));
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "kept"));
    file = join(folder, "kept", "it's mine.nft");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("hands the transaction over and keeps what the kernel then has", () => {
    const { status, calls } = run(changeScript('{"a":"$(touch /tmp/never) `x`"}', file));
    expect(status).toBe(0);
    expect(calls).toContain('-j -f -\n{"a":"$(touch /tmp/never) `x`"}\n');
    expect(kept()).toBe(fileFor(TABLE));
    expect(left()).toHaveLength(1);
  });

  it("deletes the file with the table", () => {
    writeFileSync(file, fileFor(TABLE));
    expect(run(changeScript("{}", file), { lists: "" }).status).toBe(0);
    expect(left()).toEqual([]);
  });

  it("leaves everything as it is where nft refuses", () => {
    writeFileSync(file, "old");
    expect(run(changeScript("{}", file), { takes: 5 }).status).toBe(5);
    expect(kept()).toBe("old");
    expect(left()).toHaveLength(1);
  });

  it("asks nft for nothing where a file that is there cannot be replaced", () => {
    // Nobody, root included, makes a file beside this one.
    const { status, calls } = run(changeScript("{}", "/proc/version"));
    expect(status).toBe(EXIT.fileKept);
    expect(calls).toBe("");
  });

  it("keeps nothing where the file has no folder", () => {
    const { status, calls } = run(changeScript("{}", join(folder, "none", "ports.nft")));
    expect(status).toBe(0);
    expect(calls).toContain("-j -f -");
  });

  it("deletes the file where nft does not take what was written: no port opens again with the next start", () => {
    writeFileSync(file, "old");
    expect(run(changeScript("{}", file), { checks: 1 }).status).toBe(EXIT.fileLost);
    expect(left()).toEqual([]);
  });

  it("does nothing where it arrives cut short", () => {
    const script = changeScript("{}", file);
    for (let length = 0; length < script.length - 5; length += 7) run(script.slice(0, length));
    expect(existsSync(join(folder, "calls"))).toBe(false);
    expect(left()).toEqual([]);
  });
});

describe("what a look tells of the next start", () => {
  const FILE = "/etc/nftables.d/cdktf-hikvision.nft";
  const usual: Partial<Record<Section, string>> = {
    included: 'include "/etc/nftables.d/*.nft"',
    writable: "yes",
    table: TABLE,
    file: fileFor(TABLE),
    ruleset: ruleset(),
  };
  const look = (sections: Partial<Record<Section, string>>, file = FILE) =>
    parseWholeLook(
      SECTIONS.map((name) => `\n${sectionLine(name)}\n${{ ...usual, ...sections }[name] ?? ""}`).join("\n"),
      file,
    );

  it.each<[string, Partial<Record<Section, string>>]>([
    ["as it is", {}],
    ["as it is", { included: 'include "nftables.d/*.nft"' }],
    ["as it is", { table: "", file: "" }],
    ["as it is", { service: "enabled" }],
    ["not writable", { writable: "" }],
    ["not loaded", { included: "" }],
    ["not loaded", { included: 'include "/etc/nftables.d/other.nft"' }],
    ["service off", { service: "disabled" }],
    ["otherwise", { file: "" }],
    ["otherwise", { table: "" }],
    ["otherwise", { file: fileFor(TABLE.replace("prerouting", "postrouting")) }],
  ])("%s: %j", (kept, sections) => {
    expect(look(sections).kept).toBe(kept);
  });

  it("and of the router: its name, its default route's interface, the addresses", () => {
    const route = [
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
      "ppp0\t00000000\t0971000B\t0003\t0\t0\t100\t00000000\t0\t0\t0",
      "wan0\t00000000\t0971000B\t0003\t0\t0\t0\t00000000\t0\t0\t0",
      "br0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
    ].join("\n");
    const addresses = [
      "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever",
      "3: wan0    inet 11.0.113.2/24 scope global wan0\\       valid_lft forever preferred_lft forever",
      "3: wan0    inet 11.0.113.3/24 scope global secondary wan0\\       valid_lft forever preferred_lft forever",
      "4: ppp0    inet 198.51.100.9 peer 198.51.100.1/32 scope global ppp0\\       valid_lft forever",
    ].join("\n");
    const seen = look({ host: "gate", route, addresses });
    expect(seen).toMatchObject({ hostName: "gate", defaultInterface: "wan0" });
    expect(Object.fromEntries(seen.addresses)).toEqual({ lo: "127.0.0.1", wan0: "11.0.113.2", ppp0: "198.51.100.9" });
  });
});
