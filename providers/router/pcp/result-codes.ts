import type { ResultCode } from "../port-control/refusal";

export const UNSUPP_OPTION = 5;

const ANOTHER_PORT = "Choose another external port, or remove mappings that nobody needs.";

/** RFC 6887 section 7.4. */
export const pcpResults: Record<number, ResultCode> = {
  1: { name: "UNSUPP_VERSION", hint: 'Try type = "nat-pmp".' },
  2: {
    name: "NOT_AUTHORIZED",
    hint: "The router's rules forbid it, or it holds this mapping under another nonce: another program's, or one of a state that was lost. That one ends with its lease.",
  },
  3: { name: "MALFORMED_REQUEST", hint: "Please report this, with the router's model." },
  4: { name: "UNSUPP_OPCODE", hint: "This router does not map ports over PCP." },
  [UNSUPP_OPTION]: { name: "UNSUPP_OPTION", hint: "This router does not map ports for other hosts over PCP." },
  6: { name: "MALFORMED_OPTION", hint: "Please report this, with the router's model." },
  7: { name: "NETWORK_FAILURE", hint: "Check the router's Internet connection, then try again." },
  8: {
    name: "NO_RESOURCES",
    hint: "Check the router's Internet connection (behind carrier-grade NAT it cannot map ports), or remove mappings that nobody needs.",
  },
  9: { name: "UNSUPP_PROTOCOL", hint: "This router does not map this protocol." },
  10: { name: "USER_EX_QUOTA", hint: "Remove mappings of this host that nobody needs." },
  11: { name: "CANNOT_PROVIDE_EXTERNAL", hint: ANOTHER_PORT },
  12: {
    name: "ADDRESS_MISMATCH",
    hint: "There is a NAT between this machine and the router: ask from the router's own LAN.",
  },
  13: { name: "EXCESSIVE_REMOTE_PEERS", hint: "Please report this, with the router's model." },
};
