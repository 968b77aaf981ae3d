import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { version } from "../../package.json";
import { CommandError } from "../command-error";
import { projectFiles } from "../init";
import type { Command } from "./command";

const HELP = `usage: cdktf-hikvision init [FOLDER] [--dvr HOST] [--router-url URL]

Starts a project in FOLDER (default: this one): package.json, cdktf.json, main.ts, .gitignore and a GitHub workflow that
comments on pull requests, applies what was reviewed, and looks for drift at night. Overwrites nothing. Afterwards: npm install, npx cdktf plan.

  --dvr HOST         address of the DVR on the LAN (default 192.168.1.64, the factory's)
  --router-url URL   the router's UPnP description (default: it is looked for on the LAN)
  --help             this text

exit code  0 · 1 a file is there already
`;

export const init: Command = {
  name: "init",
  summary: "starts a project in a new folder",
  run(argv, { out, err }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { dvr: { type: "string" }, "router-url": { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help === true) {
      out(HELP);
      return Promise.resolve(0);
    }
    if (positionals.length > 1) throw new CommandError(`One folder at a time: ${positionals.join(" ")}.`);
    const folder = resolve(positionals[0] ?? ".");
    const files = projectFiles({
      name: basename(folder),
      library: library(folder),
      workflow: readFileSync(join(packageFolder(), "docs", "ci", "github.yml"), "utf8"),
      dvrHost: values.dvr ?? "192.168.1.64",
      routerUrl: values["router-url"],
    });
    const there = Object.keys(files).filter((name) => existsSync(join(folder, name)));
    if (there.length > 0) {
      throw new CommandError(`${folder} has ${there.join(", ")} already; nothing was written.`, "Take a new folder.");
    }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text, { flag: "wx" });
      err(`wrote ${join(folder, name)}\n`);
    }
    const enter = folder === process.cwd() ? "" : `  cd ${relative(process.cwd(), folder)}\n`;
    out(`Next:\n${enter}  npm install\n  export HIKVISION_USERNAME=admin HIKVISION_PASSWORD=…\n  npx cdktf plan\n`);
    return Promise.resolve(0);
  },
};

/** The library of the same version; from a checkout, that checkout, since no registry serves it. */
function library(folder: string): string {
  const here = packageFolder();
  return /[\\/]node_modules[\\/]/.test(here) ? `^${version}` : `file:${relative(folder, here) || "."}`;
}

function packageFolder(): string {
  let here = __dirname;
  while (!isThisPackage(here)) {
    if (dirname(here) === here)
      throw new CommandError("This program does not stand in its package.", "Install it again.");
    here = dirname(here);
  }
  return here;
}

function isThisPackage(folder: string): boolean {
  const manifest = join(folder, "package.json");
  return (
    existsSync(manifest) && (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "cdktf-hikvision"
  );
}
