// One simulated device in a process of its own, so that it can live in a network namespace: started with an IPC channel,
// also below `ip netns exec`. Protocol, each message answered before the next is read:
//   { start: options }           -> { started: { serialNumber, tlsFingerprint } }
//   { call: name, args: [...] }  -> { result: value }
//   anything that fails          -> { error: text }
// Payloads of datagrams travel as base64. The device stops when the parent goes away.
import { IsapiDevice } from "./device";
import type { Fault } from "./faults";
import type { IsapiDeviceOptions } from "./options";
import type { UpnpSettings } from "./upnp-object";

interface Message {
  readonly start?: IsapiDeviceOptions;
  readonly call?: string;
  readonly args?: readonly unknown[];
}

type Call = (device: IsapiDevice, args: readonly unknown[]) => unknown;

const CALLS: Readonly<Record<string, Call>> = {
  setService: (device, [protocol, change]) =>
    device.setService(protocol as string, change as { port?: number; enabled?: boolean }),
  service: (device, [protocol]) => device.service(protocol as string),
  setUpnp: (device, [change]) => device.network.setUpnp(change as Partial<UpnpSettings>),
  upnp: (device) => device.network.upnp,
  setRemoteAccess: (device, [name, enabled]) => {
    device.network.setRemoteAccess(name as "hikConnect" | "ssh", enabled === true);
  },
  remoteAccess: (device, [name]) => device.network.remoteAccess(name as "hikConnect" | "ssh"),
  boundPort: (device, [protocol]) => device.boundPort(protocol as string),
  addFault: (device, [fault]) => {
    device.addFault(fault as Fault);
  },
  reboot: (device) => device.reboot(),
  renewCertificate: (device) => device.renewCertificate(),
  stop: (device) => device.stop(),
  received: (device) =>
    device.received.map(({ payload, ...datagram }) => ({ ...datagram, payload: payload.toString("base64") })),
  requests: (device) => device.requests,
  failedLogins: (device) => device.failedLogins,
  unexpected: (device) => device.unexpected,
};

let device: IsapiDevice | undefined;

async function answer(message: Message): Promise<object> {
  if (message.start !== undefined) {
    if (device !== undefined) throw new Error("the device was already started");
    device = new IsapiDevice(message.start);
    await device.start();
    return { started: { serialNumber: device.serialNumber, tlsFingerprint: device.tlsFingerprint } };
  }
  const call = CALLS[message.call ?? ""];
  if (call === undefined)
    throw new Error(`unknown call ${String(message.call)}; there are ${Object.keys(CALLS).join(", ")}`);
  if (device === undefined) throw new Error("the device was not started");
  return { result: (await call(device, message.args ?? [])) ?? null };
}

let turn: Promise<unknown> = Promise.resolve();

process.on("message", (message: Message) => {
  turn = turn
    .then(() => answer(message))
    .catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((reply) => process.send?.(reply));
});

process.on("disconnect", () => {
  void device?.stop().finally(() => process.exit(0));
  if (device === undefined) process.exit(0);
});
