import { deviceAddress, type LanOptions, readAccounts, routerUrl } from "../lan";

/** The options of every command that looks at the LAN. */
export const LAN_OPTIONS = {
  device: { type: "string", multiple: true },
  router: { type: "string", multiple: true },
  account: { type: "string", multiple: true },
  "no-search": { type: "boolean" },
} as const;

export const LAN_HELP = `  --device HOST[:PORT]   a device that the search does not find; may be given more than once
  --router URL           a router's UPnP description, where the search does not find it; may be given more than once
  --account HOST=NAME    a device whose password is in HIKVISION_PASSWORD_<NAME>, not in HIKVISION_PASSWORD
  --no-search            asks nobody but those`;

/** How long a device or router may take to answer, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 5_000;

/** @throws CommandError for what cannot be meant */
export function lanOptions(values: {
  readonly device?: readonly string[] | undefined;
  readonly router?: readonly string[] | undefined;
  readonly account?: readonly string[] | undefined;
  readonly "no-search"?: boolean | undefined;
}): Pick<LanOptions, "accounts" | "search" | "devices" | "routers"> {
  return {
    accounts: readAccounts(values.account ?? [], process.env),
    search: values["no-search"] !== true,
    devices: (values.device ?? []).map(deviceAddress),
    routers: (values.router ?? []).map(routerUrl),
  };
}
