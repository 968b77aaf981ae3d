import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCornerCaseProvider } from "../../../acceptance/corner-case-provider/bundle";
import {
  type ClientIdentity,
  clientIdentity,
  type Handshake,
  ProviderProcess,
  TerraformClient,
} from "./terraform-client";

/** The corner-case provider as a process, spoken to as terraform does, with the identity that it was told to expect. */
export interface CornerProcess {
  /** Where the processes put their sockets, and what they make. */
  readonly folder: string;
  identity: ClientIdentity;
  readonly start: (options?: StartOptions) => ProviderProcess;
  readonly dialled: (
    options?: StartOptions,
  ) => Promise<{ started: ProviderProcess; handshake: Handshake; client: TerraformClient }>;
}

interface StartOptions {
  readonly tls?: boolean;
  readonly args?: string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Bundles it before the tests of a file, and ends after each test what that started. */
export function cornerProcess(): CornerProcess {
  const folder = mkdtempSync(join(tmpdir(), "serve-test-"));
  const executable = join(folder, "terraform-provider-corner_v0.1.0");
  const running: ProviderProcess[] = [];

  beforeAll(async () => {
    bundleCornerCaseProvider(executable);
    corner.identity = await clientIdentity();
  });
  afterEach(async () => {
    for (const started of running.splice(0)) {
      started.child.kill("SIGKILL");
      await started.exited;
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const corner: CornerProcess = {
    folder,
    identity: { cert: "", private: "" },
    start: (options = {}) => {
      const started = ProviderProcess.start({
        executable,
        args: options.args ?? [],
        env: { TMPDIR: folder, ...options.env },
        ...(options.tls === false ? {} : { identity: corner.identity }),
      });
      running.push(started);
      return started;
    },
    dialled: async (options) => {
      const started = corner.start(options);
      const handshake = await started.handshake();
      return { started, handshake, client: await TerraformClient.dial(handshake, corner.identity) };
    },
  };
  return corner;
}
