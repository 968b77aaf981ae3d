import { type Logger, type Provider as ProviderDefinition } from "../framework";
import { Provider } from "../protocol";
import { PluginError } from "../diagnostics";
import { type Answer, grpcStatus } from "./grpc";
import { handlers } from "./handlers";
import type { Instance } from "./instance";
import type { Rpc } from "./rpc";
import { unsupported } from "./unsupported";

type Route = { readonly rpc: Rpc } | { readonly unsupported: string };

const routes: ReadonlyMap<string, Route> = new Map(
  [
    ...Object.entries(handlers).map(([name, rpc]): [string, Route] => [name, { rpc }]),
    ...Object.entries(unsupported).map(([name, reason]): [string, Route] => [name, { unsupported: reason }]),
  ].map(([name, route]) => [`/${Provider.typeName}/${name.charAt(0).toUpperCase()}${name.slice(1)}`, route]),
);

/** Answers the calls of the protocol for one instance of the provider. */
export function routeTo(provider: ProviderDefinition, instance: Instance, log: Logger): Answer {
  return async (path, request, cancellation) => {
    const route = routes.get(path);
    if (route === undefined || "unsupported" in route) {
      // go-plugin calls its own broker and stdio services, too, and can do without both.
      return { status: grpcStatus.unimplemented, reason: `${path}: ${route?.unsupported ?? "no such call"}` };
    }
    const started = performance.now();
    try {
      const message = await instance.run(provider, log, cancellation, (scope) => route.rpc(request, scope, instance));
      log.trace("Answered", { rpc: path, duration_ms: (performance.now() - started).toFixed(1) });
      return { message };
    } catch (error) {
      log.error("Could not answer", { rpc: path, error: String(error) });
      const fault = error instanceof PluginError && error.code === "PLUGIN_MALFORMED_MESSAGE";
      return { status: fault ? grpcStatus.invalidArgument : grpcStatus.internal, reason: String(error) };
    }
  };
}
