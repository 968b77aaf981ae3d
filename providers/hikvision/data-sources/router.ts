import { bool, defineDataSource, defineSchema, integer, objectAttribute, path, string } from "../../plugin";
import {
  capabilitiesOf,
  type GrantingRouterAddress,
  mapsForOthers,
  type ReadableRouterAddress,
  type RouterAddress,
  type RouterType,
  whyUnreachableFromInternet,
} from "../../router";
import { type Client, isGranting, isReadable } from "../configuration";
import { pointingAt } from "../problems";

const capability = (description: string) => string({ computed: true, description });

const capabilityAttributes = {
  read_entry: capability(
    "Tells what stands under a port. Where not, no mapping of it is verified and no drift is seen.",
  ),
  list_table: capability("Tells all of its mappings, as `hikvision_port_mappings` needs it."),
  change: capability("Can be asked to add and delete mappings. Where not, plans say what to type in."),
  map_for_others: capability("Maps ports for other hosts than the one that asks."),
  restrict_source: capability("Honours `source_address`."),
  permanent_lease: capability("Keeps a mapping until it is deleted."),
  timed_lease: capability("Ends a mapping by itself, as `lease_seconds` asks."),
  given_external_port: capability("Gives the external port that is asked for, or none."),
  keep_description: capability("Keeps `description`."),
  tell_external_address: capability("Tells its address on the Internet."),
};

const schema = defineSchema({
  description:
    "What a router says about itself and its Internet side, and what its kind can be asked for. Changes nothing on it. What a " +
    "kind of router does not tell is null.",
  attributes: {
    name: string({ required: true, description: "Name of the router in the provider's `routers`." }),
    type: string({ computed: true, description: "How it is spoken to, as `routers` has it." }),
    capabilities: objectAttribute({
      computed: true,
      description:
        "What this kind of router can do: `yes`, `no`, or `depends` where it is on the router's make and settings, which shows at apply.",
      attributes: capabilityAttributes,
    }),
    url: string({
      computed: true,
      description: "Where it answers: `upnp`: URL of its UPnP description; `nftables`: `ssh://USER@HOST:PORT`.",
    }),
    udn: string({ computed: true, description: "Its unique device name: pin it as `udn` in `routers`." }),
    manufacturer: string({ computed: true, description: "Manufacturer." }),
    model: string({ computed: true, description: "Model." }),
    friendly_name: string({ computed: true, description: "Name that it shows." }),
    igd_version: integer({ computed: true, description: "Version of its InternetGatewayDevice, 1 or 2." }),
    external_address: string({ computed: true, description: "Its address on the Internet, if it tells one." }),
    behind_carrier_nat: bool({
      computed: true,
      description: "Whether that address cannot be reached from the Internet: private, 100.64.0.0/10, or none.",
    }),
    unreachable_because: string({
      computed: true,
      description: "Which of these it is, in words; null where the address can be reached.",
    }),
    maps_for_others: string({
      computed: true,
      description:
        "Whether it maps ports for other hosts than the one that asks: `yes`, `no` or `unknown`. From what it says about itself " +
        "and from earlier applies on this machine; nothing is tried out.",
    }),
    maps_for_others_because: string({ computed: true, description: "What that rests on." }),
    longest_lease_seconds: integer({
      computed: true,
      description:
        "How long it keeps a mapping at most; 0 is for good. From an earlier apply with a lease of 0, else 604800 for IGD 2, whose " +
        "specification says so; null where nothing is known.",
    }),
  },
});

/** `hikvision_router`: name -> what its kind can do, model, external address, behind carrier NAT or not, IGD version. */
export const router = defineDataSource<Client>()({
  typeName: "hikvision_router",
  schema,
  read({ config, client }) {
    return pointingAt(path("name"), async () => {
      const address = client.configuredRouters.address(config.name ?? "", path("name"));
      return {
        name: config.name,
        type: address.type,
        capabilities: capabilityValues(address.type),
        ...whatIsKnownOf(address),
        ...(isReadable(address) ? await whatItSays(client, address) : {}),
        ...(isGranting(address) ? await whereItAnswers(client, address) : {}),
      };
    });
  },
});

function capabilityValues(type: RouterType) {
  const can = capabilitiesOf(type);
  return {
    read_entry: can.readEntry,
    list_table: can.listTable,
    change: can.change,
    map_for_others: can.mapForOthers,
    restrict_source: can.restrictSource,
    permanent_lease: can.permanentLease,
    timed_lease: can.timedLease,
    given_external_port: can.givenExternalPort,
    keep_description: can.keepDescription,
    tell_external_address: can.tellExternalAddress,
  };
}

/** Of a router that does not describe itself. */
function whatIsKnownOf({ type, url }: RouterAddress) {
  const { mapForOthers, permanentLease } = capabilitiesOf(type);
  return {
    ...{ url, udn: null, manufacturer: null, model: null, friendly_name: null, igd_version: null },
    ...{ external_address: null, behind_carrier_nat: null, unreachable_because: null },
    maps_for_others: mapForOthers === "depends" ? "unknown" : mapForOthers,
    maps_for_others_because: `what routers of type "${type}" can do`,
    longest_lease_seconds: permanentLease === "yes" ? 0 : null,
  };
}

async function whereItAnswers(client: Client, address: GrantingRouterAddress) {
  const { url, externalAddress } = await client.routers.grantReader(address).look();
  if (externalAddress === null) return { url };
  const unreachable_because = whyUnreachableFromInternet(externalAddress);
  const behind_carrier_nat = unreachable_because !== null;
  return { url, external_address: externalAddress, behind_carrier_nat, unreachable_because };
}

async function whatItSays(client: Client, address: ReadableRouterAddress) {
  const reader = client.routers.reader(address);
  const { url, udn, manufacturer, model, friendlyName, igdVersion } = await reader.describe();
  const external = await reader.externalAddress();
  const experience = await client.routerMemory.recall(udn);
  const { mapForOthers, permanentLease } = capabilitiesOf(address.type);
  const { answer, because } =
    mapForOthers === "depends"
      ? mapsForOthers({ manufacturer, model }, experience)
      : { answer: mapForOthers, because: `what routers of type "${address.type}" can do` };
  const longest = permanentLease === "yes" ? 0 : igdVersion === 2 ? 604_800 : null;
  return {
    ...{ url, udn, manufacturer, model },
    friendly_name: friendlyName,
    igd_version: igdVersion,
    external_address: external.address,
    behind_carrier_nat: external.behindCarrierNat,
    unreachable_because: external.unreachableBecause,
    maps_for_others: answer,
    maps_for_others_because: because,
    longest_lease_seconds: experience.longestLeaseSeconds ?? longest,
  };
}
