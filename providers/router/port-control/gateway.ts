import { readFile } from "node:fs/promises";
import { PortControlError } from "./port-control-error";

/** Where a router is asked. */
export interface Gateway {
  /** IPv4 address or name. */
  host: string;
  port: number;
}

/** RFC 6886 section 1.1, RFC 6887 section 19.2. */
const DEFAULT_PORT = 5351;
const ROUTES = "/proc/net/route";

/**
 * The gateway that a url names (`pcp://192.168.1.1`), else this machine's default gateway.
 *
 * @throws PortControlError PORT_CONTROL_BAD_URL, PORT_CONTROL_NO_GATEWAY
 */
export async function gatewayAt(url: string | null): Promise<Gateway> {
  if (url === null) return { host: await defaultGateway(), port: DEFAULT_PORT };
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && parsed.hostname !== "") {
    return { host: parsed.hostname, port: parsed.port === "" ? DEFAULT_PORT : Number(parsed.port) };
  }
  throw new PortControlError("PORT_CONTROL_BAD_URL", `"${url}" names no gateway.`, {
    hint: "Write its address, as pcp://192.168.1.1 or nat-pmp://192.168.1.1.",
  });
}

async function defaultGateway(): Promise<string> {
  let table: string;
  try {
    table = await readFile(ROUTES, "utf8");
  } catch (cause) {
    throw noGateway(`${ROUTES} cannot be read, which only Linux has`, cause);
  }
  const gateway = defaultGatewayIn(table);
  if (gateway === undefined) throw noGateway(`${ROUTES} has no default route through a gateway`);
  return gateway;
}

function noGateway(because: string, cause?: unknown): PortControlError {
  return new PortControlError(
    "PORT_CONTROL_NO_GATEWAY",
    `No url is given, and this machine's default gateway is not known: ${because}.`,
    { hint: "Give the router's url, as pcp://192.168.1.1 or nat-pmp://192.168.1.1.", cause },
  );
}

/**
 * The gateway of the default route with the lowest metric in a Linux table of IPv4 routes. Its addresses are hexadecimal
 * in the machine's byte order: the least significant byte first on every processor that Node runs on but s390x.
 */
export function defaultGatewayIn(table: string): string | undefined {
  const defaults = table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, destination, gateway = "", flags, , , , mask]) => {
      const isUp = (parseInt(flags ?? "", 16) & 0x3) === 0x3; // RTF_UP, RTF_GATEWAY
      return destination === "00000000" && mask === "00000000" && isUp && /^[0-9A-F]{8}$/i.test(gateway);
    })
    .sort((one, other) => Number(one[6]) - Number(other[6]));
  const bytes = Buffer.from(defaults[0]?.[2] ?? "", "hex");
  if (bytes.length !== 4) return undefined;
  return [...(process.arch === "s390x" ? bytes : bytes.reverse())].join(".");
}
