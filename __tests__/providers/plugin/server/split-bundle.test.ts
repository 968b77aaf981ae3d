import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packagedProvider } from "../../../../lib/provider-install/packaged-provider";
import { Provider } from "../../../../providers/plugin/protocol/gen/tfplugin6_pb";
import { ProviderProcess, TerraformClient } from "./terraform-client";

let folder: string;
let running: ProviderProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "split-bundle-"));
  cpSync(packagedProvider().folder, folder, { recursive: true });
});
afterEach(async () => {
  running?.child.kill("SIGKILL");
  await running?.exited;
  rmSync(folder, { recursive: true });
});

const files = (start: string) => readdirSync(folder).filter((name) => name.startsWith(start));

function start(): ProviderProcess {
  const [executable = ""] = files("terraform-provider-");
  return (running = ProviderProcess.start({ executable: join(folder, executable), env: { TMPDIR: folder } }));
}

describe("the packaged provider", () => {
  test("needs for the handshake neither the provider nor the codecs; a folder without them is said to be incomplete", async () => {
    for (const part of ["provider-", "calls-", "undici-"]) {
      expect(files(part)).toHaveLength(1);
      rmSync(join(folder, ...files(part)));
    }
    const client = await TerraformClient.dial(await start().handshake());
    await expect(client.call(Provider.method.getProviderSchema, {})).rejects.toMatchObject({
      status: 13,
      message: expect.stringMatching(
        /could not be loaded, its folder is not complete\. Install the whole folder .*Cannot find module '\.\/\w+-\w+\.js'$/,
      ),
    });
    await client.shutdown();
    await expect(running?.exited).resolves.toBe(0);
  });

  test("ends, and says why, where it cannot serve at all", async () => {
    rmSync(join(folder, ...files("grpc-server-")));
    const started = start();
    await expect(started.exited).resolves.toBe(1);
    expect(started.stderr.join("\n")).toMatch(/The plugin cannot serve.*Cannot find module/);
    expect(files("tfp-")).toEqual([]);
  });

  test("answers with its schema without the HTTP client, which only a device or a router needs", async () => {
    rmSync(join(folder, ...files("undici-")));
    const client = await TerraformClient.dial(await start().handshake());
    const { resourceSchemas } = await client.call(Provider.method.getProviderSchema, {});
    expect(Object.keys(resourceSchemas)).toContain("hikvision_port_mapping");
  });
});
