import type { LanDevice, LanRouter } from "../lan";

/** Ids by host: `dvr` where there is one, else `dvr-64` by the last number of the address, else by all of it. */
export function deviceNames(devices: readonly LanDevice[]): ReadonlyMap<string, string> {
  const kindOf = ({ kind }: LanDevice) => kind ?? "device";
  const named = devices.map((device) => {
    const { host } = device;
    const kind = kindOf(device);
    return [host, [kind, `${kind}-${host.split(".").at(-1) ?? host}`, `${kind}-${host}`].map(identifier)] as const;
  });
  return choose(named);
}

/** Ids by URL: `home` where there is one router, else by host. */
export function routerNames(routers: readonly LanRouter[]): ReadonlyMap<string, string> {
  return choose(
    routers.map(({ url }) => [
      url,
      ["home", `router-${new URL(url).hostname}`, `router-${new URL(url).host}`].map(identifier),
    ]),
  );
}

/** For each key the first of its names that no other key has at the same place. */
function choose(named: readonly (readonly [string, readonly string[]])[]): ReadonlyMap<string, string> {
  return new Map(
    named.map(([key, names]) => {
      const free = names.find((name, at) => !named.some(([other, others]) => other !== key && others[at] === name));
      return [key, free ?? names.at(-1) ?? key];
    }),
  );
}

const identifier = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, "-");

/** `camera-65` -> `camera65` */
export function variable(id: string): string {
  return id.replace(/-+(.)/g, (_all, next: string) => next.toUpperCase()).replace(/[^A-Za-z0-9]/g, "");
}
