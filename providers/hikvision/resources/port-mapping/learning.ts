import {
  addressTowards,
  learnedFrom,
  type PortMapping,
  type RouterDescription,
  type WantedMapping,
} from "../../../router";
import type { Client } from "../../configuration";

/** Makes a mapping, and keeps for later plans what its success or its refusal says about the router. */
export async function learning(
  client: Client,
  router: RouterDescription,
  wanted: WantedMapping,
  make: () => Promise<PortMapping>,
): Promise<PortMapping> {
  const learn = async (outcome: PortMapping | Error): Promise<void> => {
    // The jump host or proxy asks, and its address towards the router is not known here.
    if (router.tunnel !== null) return;
    const asker = await addressTowards(new URL(router.url).hostname).catch(() => undefined);
    if (asker === undefined) return;
    await client.routerMemory.remember(router.udn, learnedFrom(wanted, outcome, asker));
  };
  try {
    const made = await make();
    await learn(made);
    return made;
  } catch (error) {
    if (error instanceof Error) await learn(error);
    throw error;
  }
}
