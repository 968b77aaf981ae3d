import { whyUnreachableFromInternet } from "../ipv4";
import { describeHolder, describeKey } from "../port-mapping/matching";
import type { PortMapping, PortMappingKey } from "../port-mapping/model";
import type {
  Caution,
  ExternalAddress,
  NewPortMapping,
  RouterDescription,
  RouterReader,
  RouterWriter,
} from "../router";
import { cautionsOf } from "./cautions";
import type { Look } from "./look";
import { NftablesError } from "./nftables-error";
import type { NftablesSession } from "./nftables-session";
import { additionOf, identityOf, ownMappingsIn, ownRulesIn, removalOf, rulesUnder } from "./own-table";
import { mappingsOfOthers, ruleOfOthers } from "./rules-of-others";

/** What is declared of a router beside its address. */
export interface NftablesDeclared {
  /** Host key of the router. */
  readonly fingerprint: string;
  readonly sshPort: number;
  /** On the Internet side; null is that of the default route. */
  readonly wanInterface: string | null;
  readonly persistFile: string;
  /** Name of the tunnel that it is behind. */
  readonly tunnel: string | null;
}

/** Reads a Linux router. */
export class NftablesReader implements RouterReader {
  constructor(
    protected readonly session: NftablesSession,
    protected readonly declared: NftablesDeclared,
  ) {}

  async describe(): Promise<RouterDescription> {
    const look = await this.session.wholeLook();
    return {
      url: this.session.url,
      // What it proves at every login.
      udn: this.declared.fingerprint,
      manufacturer: "Linux",
      model: `nftables ${look.ruleset.version}`,
      friendlyName: look.hostName,
      ...{ igdVersion: null, serviceType: "nftables", controlUrl: this.session.url },
      tunnel: this.declared.tunnel,
      cautions: cautionsOf(look, this.declared.persistFile),
    };
  }

  async externalAddress(): Promise<ExternalAddress> {
    const look = await this.session.wholeLook();
    const address = look.addresses.get(this.wanInterface(look)) ?? null;
    const unreachableBecause = whyUnreachableFromInternet(address);
    return { address, behindCarrierNat: unreachableBecause !== null, unreachableBecause };
  }

  async portMapping(key: PortMappingKey): Promise<PortMapping | null> {
    const look = await this.session.look();
    const wan = this.wanInterface(look);
    const others = ruleOfOthers(look.ruleset, key, wan);
    const own = this.own(look).find((mapping) => identityOf(mapping) === identityOf(key));
    if (own === undefined) return this.#altered(look, key) ?? others ?? null;
    if (others === undefined) return own;
    return {
      ...own,
      caution: `The rule at ${others.keptBy ?? ""} comes first and leads to ${describeHolder(others)}. Take it out there, or choose another external port.`,
    };
  }

  /** What became of the rule that is named after the key: it may be open to more than that, so it is neither gone nor right. */
  #altered({ ruleset }: Look, key: PortMappingKey): PortMapping | null {
    const [rule] = rulesUnder(key, ruleset);
    if (rule === undefined) return null;
    const is = ownMappingsIn(ruleset).find(({ handle }) => handle === rule.handle);
    const { internalHost = "0.0.0.0", internalPort = key.externalPort, description = "" } = is?.mapping ?? {};
    const at = `the rule of ${describeKey(key)} (table ip cdktf_hikvision, chain ${rule.chain}, handle ${rule.handle}) is not as it was made`;
    const now =
      is === undefined
        ? "what it does cannot be read"
        : `it takes ${describeKey(is.mapping)} on ${is.wanInterface ?? "every interface"} and leads to ${internalHost}:${internalPort}`;
    const { protocol, externalPort, remoteHost } = key;
    return {
      ...{ protocol, externalPort, remoteHost, internalHost, internalPort, description },
      ...{ enabled: true, leaseSeconds: 0, altered: `${at}: ${now}` },
    };
  }

  async portMappings(): Promise<PortMapping[]> {
    const look = await this.session.look();
    return [...this.own(look), ...mappingsOfOthers(look.ruleset, this.wanInterface(look))];
  }

  /** The mappings of the own table that take effect: of each key the first, on the interface of the Internet side. */
  protected own(look: Look): PortMapping[] {
    const wan = this.wanInterface(look);
    const byKey = new Map<string, PortMapping>();
    for (const { mapping, wanInterface } of ownMappingsIn(look.ruleset)) {
      const key = identityOf(mapping);
      if (wanInterface === wan && !byKey.has(key)) byKey.set(key, mapping);
    }
    return [...byKey.values()];
  }

  protected wanInterface(look: Look): string {
    const found = this.declared.wanInterface ?? look.defaultInterface;
    if (found !== null) return found;
    throw new NftablesError(
      "NFT_NO_INTERFACE",
      `The router ${this.session.url} has no default route, so that its interface on the Internet side is not known.`,
      { hint: 'Name it in the provider configuration: wan_interface = "eth0".' },
    );
  }
}

/** Reads and changes a Linux router. */
export class NftablesWriter extends NftablesReader implements RouterWriter {
  /** The source stands in the rule that translates: who comes from elsewhere meets no rule. */
  readonly restrictsSource = true;

  takeCautions(): readonly Caution[] {
    return this.session.takeCautions();
  }

  addPortMapping(mapping: NewPortMapping): Promise<void> {
    return this.session.change((look) => {
      const wan = this.wanInterface(look);
      const others = ruleOfOthers(look.ruleset, mapping, wan);
      if (others !== undefined) throw this.#ofOthers(others, mapping, "has the port already");
      this.#refuseLockOut(mapping);
      return additionOf(mapping, wan, rulesUnder(mapping, look.ruleset));
    });
  }

  deletePortMapping(key: PortMappingKey): Promise<void> {
    return this.session.change((look) => {
      const own = rulesUnder(key, look.ruleset);
      if (own.length > 0) return removalOf(own, ownRulesIn(look.ruleset));
      const others = ruleOfOthers(look.ruleset, key, this.wanInterface(look));
      if (others !== undefined) throw this.#ofOthers(others, key, "is not this provider's to delete");
      return null;
    });
  }

  #ofOthers(present: PortMapping, key: PortMappingKey, because: string): NftablesError {
    return new NftablesError(
      "NFT_RULE_OF_OTHERS",
      `On the router ${this.session.url}, ${describeKey(key)} leads to ${describeHolder(present)} by a rule in ${present.keptBy ?? ""}, which ${because}. Nothing was changed.`,
      { hint: "Take the rule out where it was made, or choose another external port." },
    );
  }

  #refuseLockOut({ protocol, externalPort }: PortMappingKey): void {
    if (protocol !== "tcp" || externalPort !== this.declared.sshPort) return;
    throw new NftablesError(
      "NFT_WOULD_LOCK_OUT",
      `tcp ${externalPort} is the port over which the router ${this.session.url} is managed: it would lead to another host. Nothing was changed.`,
      { hint: "Choose another external port, or let the router's sshd listen on another one." },
    );
  }
}
