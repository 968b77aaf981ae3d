/** Runs in a namespace: does with the router client what it is told over the channel. */
import { discoverRouters, Routers, UpnpError } from "../../providers/router";
import type { RouterCall, RouterReply } from "./router-messages";

const routers = new Routers({ requestTimeoutMs: 5_000 });

async function act({ at, method, given }: RouterCall): Promise<unknown> {
  if (method === "discover") return discoverRouters();
  const router = routers.writer(at);
  const call = router[method].bind(router) as (...args: unknown[]) => Promise<unknown>;
  return call(...given);
}

async function reply(call: RouterCall): Promise<RouterReply> {
  try {
    return { id: call.id, value: await act(call) };
  } catch (error) {
    if (!(error instanceof UpnpError)) throw error;
    const { code, message, hint, action, address, answer, upnpCode, refused } = error;
    return {
      id: call.id,
      error: {
        code,
        message,
        hint,
        action,
        address,
        answer,
        ...(upnpCode === undefined ? {} : { upnpCode }),
        ...(refused === undefined ? {} : { refused }),
      },
    };
  }
}

process.on("message", (call: RouterCall) => {
  void reply(call).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => {
  process.exit(0);
});
process.send?.({ id: 0, value: "ready" } satisfies RouterReply);
