import { between, integer, isUnknown, matching, oneOf, string, type Unknown } from "../../plugin";
import { hostWithoutPort } from "../validators";

/** What is declared of them, without what a provider pins. */
const DECLARED = {
  host: {
    required: true,
    validators: [hostWithoutPort],
    description: "Address or name of the device on the LAN, without a port.",
  },
  tls_fingerprint: {
    optional: true,
    validators: [
      matching(
        /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/,
        'must be a SHA-256 fingerprint in upper case, as "AB:CD:…" of 32 pairs',
      ),
    ],
    description:
      "SHA-256 fingerprint of the device's certificate. Pinned on first use: another certificate is then an error.",
  },
  serial_number: {
    optional: true,
    description: "Serial number of the device. Pinned on first use: another device at the address is then an error.",
  },
};

/** The attributes by which a device is found, the same on everything that talks to one. */
export const contactAttributes = {
  host: string(DECLARED.host),
  credential: string({
    default: "default",
    description: "Name of the account in the provider's `credentials`; `default` if left out.",
  }),
  management_port: integer({
    optional: true,
    validators: [between(1, 65535)],
    description:
      "Port to look for the device at first, where it is neither a declared HTTP or HTTPS port nor a factory one.",
  }),
  management_scheme: string({
    default: "auto",
    validators: [oneOf("auto", "https", "http")],
    description:
      "`https`, `http`, or `auto` (if left out): HTTPS where it answers, HTTP until then. `http` also gives up a pinned certificate.",
  }),
  tls_fingerprint: string({ ...DECLARED.tls_fingerprint, computed: true, useStateForUnknown: true }),
  serial_number: string({ ...DECLARED.serial_number, computed: true, useStateForUnknown: true }),
  tunnel: string({
    optional: true,
    description:
      "Name of the way into the device's network, in the provider's `tunnels`. Left out, the runner is in that network.",
  }),
};

/**
 * The same for a device that a mapping names: it is contacted only where it has to ask the router itself, so that what it
 * was pinned to is remembered beside the state.
 */
export const mappingDeviceAttributes = {
  ...contactAttributes,
  host: string({ ...DECLARED.host, description: "Address of the device on the LAN: the mapping's `internal_host`." }),
  tls_fingerprint: string(DECLARED.tls_fingerprint),
  serial_number: string(DECLARED.serial_number),
};

type Pending<T> = T | null | Unknown;

/** The contact attributes in a configuration, plan or state. */
export interface ContactValues {
  readonly host: Pending<string>;
  readonly credential: Pending<string>;
  readonly management_port: Pending<number>;
  readonly management_scheme: Pending<string>;
  readonly tls_fingerprint: Pending<string>;
  readonly serial_number: Pending<string>;
  readonly tunnel: Pending<string>;
}

/**
 * Whether a plan looks for the device in the same place and the same way as before. What is computed and not known yet is
 * no difference.
 */
export function sameContact(before: ContactValues, after: ContactValues): boolean {
  const names = [
    "host",
    "credential",
    "management_port",
    "management_scheme",
    "tls_fingerprint",
    "serial_number",
    "tunnel",
  ] as const;
  return names.every((name) => isUnknown(after[name]) || before[name] === after[name]);
}
