import { DeviceContacts } from "../../isapi";
import { type ConfigOf, isUnknown, type Logger, unknown } from "../../plugin";
import { RouterMemory, Routers } from "../../router";
import { durationMilliseconds } from "../validators";
import { type ConfiguredCredential, Credentials, type Environment } from "./credentials";
import { NamedEntries } from "./named-entries";
import { progressLog } from "./progress-log";
import type { ConfiguredRouter } from "./router-entries";
import { ConfiguredRouters } from "./routers";
import type { providerSchema } from "./schema";
import { type ConfiguredTunnel, ConfiguredTunnels } from "./tunnels";

const DEFAULT_REQUEST_TIMEOUT = 10_000;

/** What every resource and data source works with: one per provider configuration. */
export interface Client {
  readonly credentials: Credentials;
  readonly tunnels: ConfiguredTunnels;
  readonly configuredRouters: ConfiguredRouters;
  readonly contacts: DeviceContacts;
  readonly routers: Routers;
  readonly routerMemory: RouterMemory;
  readonly requestTimeoutMs: number;
  /** What becomes of a resource whose device or router cannot be asked. */
  readonly onUnreachable: "error" | "keep";
}

/** Makes the client from the `provider` block. Nothing is contacted here. */
export function configureClient(
  config: ConfigOf<typeof providerSchema>,
  environment: Environment,
  log: Pick<Logger, "info">,
): Client {
  const timeout = isUnknown(config.request_timeout) ? null : config.request_timeout;
  const requestTimeoutMs = durationMilliseconds(timeout ?? "") ?? DEFAULT_REQUEST_TIMEOUT;
  const credentials = new Credentials(
    new NamedEntries<ConfiguredCredential>(config.credentials, { username: unknown, password: unknown }),
    environment,
  );
  const tunnels = new ConfiguredTunnels(
    new NamedEntries<ConfiguredTunnel>(config.tunnels, {
      url: unknown,
      host_key: unknown,
      identity_file: unknown,
      credential: unknown,
    }),
    credentials,
    requestTimeoutMs,
  );
  return {
    credentials,
    tunnels,
    configuredRouters: new ConfiguredRouters(
      new NamedEntries<ConfiguredRouter>(config.routers, {
        type: unknown,
        url: unknown,
        udn: unknown,
        tunnel: unknown,
        host_key: unknown,
        identity_file: unknown,
        credential: unknown,
        wan_interface: unknown,
        persist_file: unknown,
      }),
      tunnels,
      credentials,
    ),
    contacts: new DeviceContacts({ progress: progressLog(log) }),
    routers: new Routers({ requestTimeoutMs }),
    routerMemory: new RouterMemory(),
    requestTimeoutMs,
    onUnreachable: config.on_unreachable === "keep" ? "keep" : "error",
  };
}
