import type { AddRefusal } from "../router-error";

interface UpnpCode {
  meaning: string;
  hint: string;
  refused?: AddRefusal;
}

/** The codes that callers act upon. */
export const NO_SUCH_INDEX = 713;
export const NO_SUCH_ENTRY = 714;
export const ACTION_FAILED = 501;

const DECLARE_OTHERWISE = "Change the declared mapping: this router cannot hold it.";

/**
 * UPnP error codes of WANIPConnection:1 and :2 (UPnP Forum), with what to do about them. Codes from 800 are the
 * vendor's own.
 */
const codes: Record<number, UpnpCode> = {
  401: {
    meaning: "the router does not know this action",
    hint: "Check that the URL is that of the router's own description.",
  },
  402: {
    meaning: "the router does not accept an argument (some answer this when their table is full, or to a lease of 0)",
    hint: "Try a lease of 86400 seconds, or remove mappings that nobody needs.",
  },
  403: { meaning: "the router wants a login", hint: "Allow UPnP port mappings for this host in the router's menu." },
  501: {
    meaning: "the router could not do it (many answer this while they have no public address)",
    hint: "Check the router's Internet connection: behind carrier-grade NAT it cannot map ports.",
  },
  606: {
    meaning: "not authorised",
    hint: "This router maps ports only for the host that asks, or its rules forbid this port: let the device ask for the mapping itself, or change the router's UPnP setting.",
    refused: "conflict-or-policy",
  },
  713: { meaning: "no entry at this index", hint: "Read the table again." },
  714: { meaning: "no such entry", hint: "Nothing is mapped there." },
  715: { meaning: "the router does not map for any source", hint: "Declare a source address." },
  716: { meaning: "the router does not accept this external port", hint: DECLARE_OTHERWISE },
  718: {
    meaning: "conflict with another mapping (or, in secure mode: not for another host)",
    hint: "Look who holds this port in the router's table.",
    refused: "conflict-or-policy",
  },
  724: {
    meaning: "internal and external port must be equal",
    hint: "Make the internal port the external one on the device.",
  },
  725: {
    meaning: "only permanent leases",
    hint: "Ask for a lease of 0 seconds.",
    refused: "permanent-leases-only",
  },
  726: {
    meaning: "the router cannot restrict the source",
    hint: "Leave out the source address, or use a router that enforces it.",
  },
  727: { meaning: "the external port must be a wildcard", hint: DECLARE_OTHERWISE },
  728: { meaning: "the router's table is full", hint: "Remove mappings that nobody needs." },
  729: {
    meaning: "conflict with another mechanism of the router",
    hint: "The port is used by the router's own forwarding rules: free it there, or choose another external port.",
    refused: "conflict-or-policy",
  },
  732: { meaning: "the internal port must not be a wildcard", hint: DECLARE_OTHERWISE },
};

/** What a UPnP error code means and what to do. */
export function explainUpnpCode(code: number): UpnpCode {
  return codes[code] ?? { meaning: "a code of the router's maker", hint: "Look it up in the router's log or manual." };
}
