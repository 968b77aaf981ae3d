import { type DebugProvider, startDebugProvider } from "../../providers/plugin/testing/debug-provider";

/** The small provider with --debug: one process for any number of plans. */
export interface WarmProvider extends Pick<DebugProvider, "stop"> {
  /** Makes terraform use it. */
  readonly env: NodeJS.ProcessEnv;
  readonly pid: number;
}

export async function startWarmProvider(executable: string, env: NodeJS.ProcessEnv = {}): Promise<WarmProvider> {
  const provider = await startDebugProvider([process.execPath, executable], { ...process.env, ...env });
  const [{ Pid } = { Pid: 0 }] = Object.values(JSON.parse(provider.reattach) as Record<string, { Pid: number }>);
  return { env: { TF_REATTACH_PROVIDERS: provider.reattach }, pid: Pid, stop: () => provider.stop() };
}
