import {
  capabilitiesOf,
  type GrantingRouterAddress,
  mapsForOthers,
  type ReadableRouterAddress,
  type RouterAddress,
  whyUnreachableFromInternet,
} from "../../providers/router";
import type { LanAccess } from "../lan";
import type { DeclaredRouter } from "./declared";
import { type Finding, whatFailed } from "./finding";

/** A router of which more can be asked, since it answered. */
export interface LookedAtRouter {
  readonly findings: readonly Finding[];
  /** URL of the description of one of which only a trial tells whether it maps for others. */
  readonly toTry: string | null;
}

const NOT_REACHABLE = {
  next: "Ask the Internet provider for a public IPv4 address, or put the router in front into bridge mode (or forward the same ports there, too). Else declare no exposure: a VPN, a tunnel or the vendor's cloud opens no port (docs/policy.md).",
};

/** Whether a router answers, who it is, whether its Internet side leads anywhere, and whom it maps ports for. */
export async function routerFindings(router: DeclaredRouter, access: LanAccess): Promise<LookedAtRouter> {
  const { address } = router;
  if (capabilitiesOf(address.type).change === "no") {
    const says = `is of type "${address.type}": never contacted, plans say what to type in`;
    return { toTry: null, findings: [{ ...about(router), outcome: "ok", says, next: "" }] };
  }
  try {
    return isReadable(address) ? await readable(router, address, access) : await granting(router, access);
  } catch (error) {
    const { says, next } = whatFailed(error);
    const searched = address.url === null ? " No url is declared, so that it is searched for." : "";
    return { toTry: null, findings: [{ ...about(router), outcome: "problem", says: `${says}${searched}`, next }] };
  }
}

const about = ({ name }: DeclaredRouter) => ({ check: "router", what: `router ${name}` }) as const;

const isReadable = (address: RouterAddress): address is ReadableRouterAddress =>
  capabilitiesOf(address.type).readEntry === "yes";

async function readable(
  router: DeclaredRouter,
  address: ReadableRouterAddress,
  access: LanAccess,
): Promise<LookedAtRouter> {
  const reader = access.routers.reader(address);
  const said = await reader.describe();
  const igd = said.igdVersion === null ? "" : ` (IGD ${said.igdVersion})`;
  const found = address.url === null ? ", found by SSDP" : "";
  const says = `${[said.manufacturer, said.model].join(" ").trim()}${igd} at ${said.url}${found}`;
  const cautions = (said.cautions ?? []).map(({ summary, detail }): Finding => {
    return { ...about(router), outcome: "note", says: summary, next: detail };
  });
  const findings: Finding[] = [{ ...about(router), outcome: "ok", says, next: "" }, ...cautions];
  try {
    const { address: outside, unreachableBecause } = await reader.externalAddress();
    findings.push(externalAddress(router, outside, unreachableBecause));
  } catch (error) {
    findings.push({ ...ofInternetSide(router), outcome: "unchecked", ...whatFailed(error) });
  }
  const { mapForOthers } = capabilitiesOf(address.type);
  if (mapForOthers !== "depends") {
    const answer = { answer: mapForOthers, because: `what routers of type "${address.type}" can do` };
    return { findings: [...findings, othersFinding(router, answer)], toTry: null };
  }
  const answer = mapsForOthers(said, await access.memory.recall(said.udn));
  return { findings: [...findings, othersFinding(router, answer)], toTry: said.url };
}

async function granting(router: DeclaredRouter, access: LanAccess): Promise<LookedAtRouter> {
  const look = await access.routers.grantReader(router.address as GrantingRouterAddress).look();
  const says = `answers at ${look.url}; it grants mappings and shows none`;
  const findings: Finding[] = [{ ...about(router), outcome: "ok", says, next: "" }];
  const address = look.externalAddress;
  if (address === null) {
    const untold = "not told: with PCP it comes with the first mapping";
    findings.push({ ...ofInternetSide(router), outcome: "note", says: untold, next: "" });
  } else findings.push(externalAddress(router, address, whyUnreachableFromInternet(address)));
  return { findings, toTry: null };
}

const ofInternetSide = ({ name }: DeclaredRouter) =>
  ({ check: "external-address", what: `Internet side of router ${name}` }) as const;

function externalAddress(router: DeclaredRouter, address: string | null, because: string | null): Finding {
  return because === null
    ? { ...ofInternetSide(router), outcome: "ok", says: `${address ?? ""}, an address on the Internet`, next: "" }
    : { ...ofInternetSide(router), outcome: "problem", says: `leads nowhere: ${because}`, ...NOT_REACHABLE };
}

/** What it rests on, and what follows for the mappings that are declared. */
export function othersFinding(
  router: Pick<DeclaredRouter, "name" | "hosts">,
  { answer, because }: { readonly answer: "yes" | "no" | "unknown"; readonly because: string },
): Finding {
  const finding = (outcome: Finding["outcome"], next: string): Finding => ({
    ...{ check: "maps-for-others", what: `router ${router.name} maps for other hosts`, outcome },
    ...{ says: `${answer}: ${because}`, next },
  });
  if (answer === "yes") return finding("ok", "");
  if (answer === "unknown") return finding("note", "npx cdktf-hikvision doctor --test-mapping tries it.");
  return finding(
    router.hosts.length > 0 ? "problem" : "note",
    'Let the devices ask for their mappings themselves (mappedBy: "auto" of the Router), or switch its secure mode off.',
  );
}
