import type { ResultCode } from "../port-control/refusal";

/** RFC 6886 section 3.5. */
export const natPmpResults: Record<number, ResultCode> = {
  1: { name: "Unsupported Version", hint: 'Try type = "pcp".' },
  2: { name: "Not Authorized/Refused", hint: "Allow NAT-PMP in the router's menu, or choose a port that it allows." },
  3: {
    name: "Network Failure",
    hint: "Check the router's Internet connection: behind carrier-grade NAT it cannot map ports.",
  },
  4: { name: "Out of resources", hint: "Choose another external port, or remove mappings that nobody needs." },
  5: { name: "Unsupported opcode", hint: 'This router does not map ports over NAT-PMP: try type = "pcp" or "upnp".' },
};
