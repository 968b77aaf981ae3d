import { addressTowards, tryMappingForOthers } from "../../providers/router";
import type { LanAccess } from "../lan";
import { identify } from "../probe";
import type { DeclaredRouter } from "./declared";
import { type Finding, whatFailed } from "./finding";
import { othersFinding } from "./router";

/** How long a port may take to say that it is closed, in milliseconds. */
const CLOSED_WITHIN_MS = 1_000;

/**
 * Whether the router maps for other hosts, tried out with one inert mapping to a declared device, which is gone afterwards.
 * What came of it is remembered for later plans.
 *
 * @param url of its description, where it answered
 * @param hosts devices that the router may be asked for
 */
export async function testedFinding(
  router: DeclaredRouter,
  url: string,
  hosts: readonly string[],
  access: LanAccess,
): Promise<Finding> {
  const unchecked = (says: string, next: string): Finding => ({
    ...{ check: "test-mapping", what: `test mapping on router ${router.name}`, outcome: "unchecked", says, next },
  });
  const { tunnel, udn } = router.address;
  if (tunnel !== undefined) {
    const says = `not tried: it is behind the ${tunnel.title}, and whether it maps for others than who asks there is not known here`;
    return unchecked(says, "Run this on a machine in the router's own network.");
  }
  try {
    const asker = await addressTowards(new URL(url).hostname);
    const host = hosts.find((each) => each !== asker);
    if (host === undefined)
      return unchecked("not tried: no other host is declared", "Declare a device or an exposure.");
    const writer = access.routers.writer({ type: "upnp", url, udn });
    const closed = async (port: number) => {
      const { state } = await identify(host, port, CLOSED_WITHIN_MS);
      return state === "refused" || state === "silent";
    };
    const trial = await tryMappingForOthers(writer, host, asker, closed);
    if (trial === null) return unchecked(`not tried: no closed port was found at ${host}`, "Try another device.");
    await access.memory.remember((await writer.describe()).udn, trial.learned);
    return othersFinding(router, trial);
  } catch (error) {
    const { says, next } = whatFailed(error);
    return { ...unchecked(says, next), outcome: "problem" };
  }
}
