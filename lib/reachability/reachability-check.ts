import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Exposure } from "../exposure";
import { askedFromInside, nothingToCheck } from "./errors";

export interface ReachabilityCheckProps {
  /** What must answer. Its TCP mappings are asked; UDP says nothing by its silence. */
  readonly exposure: Exposure;
  /**
   * Public address or name to ask at.
   *
   * @default - the external address that the router reports
   */
  readonly address?: string;
  /**
   * The command that is given `ADDRESS:PORT…` and fails where one does not answer. To ask from outside the LAN, start it
   * there: `ssh vps npx cdktf-hikvision probe`.
   *
   * @default "npx cdktf-hikvision probe"
   */
  readonly probe?: string;
}

const PROVIDER_ID = "HikvisionReachability";

/**
 * Makes a deploy fail when a mapping does not carry traffic. It asks after the mappings are in place, and again only when
 * one of them changes.
 */
export class ReachabilityCheck extends Construct {
  constructor(scope: Construct, id: string, props: ReachabilityCheckProps) {
    super(scope, id);
    const { exposure } = props;
    const mappings = exposure.mappings.filter(({ protocolInput }) => protocolInput === "tcp");
    if (mappings.length === 0 && !exposure.ended) throw nothingToCheck(this);
    if (props.probe === undefined && exposure.router.capabilities.hairpin === false) {
      throw askedFromInside(this, exposure.router.name);
    }
    if (exposure.ended) return;
    const stack = TerraformStack.of(this);
    if (stack.node.tryFindChild(PROVIDER_ID) === undefined) new NullProvider(stack, PROVIDER_ID);
    const targets = mappings.map((each) => `${props.address ?? each.externalAddress}:${each.externalPort}`);
    new Resource(this, "Resource", {
      triggers: Object.fromEntries(mappings.map((each, index) => [each.node.id, `${each.id} ${targets[index] ?? ""}`])),
      dependsOn: [...mappings],
      provisioners: [
        {
          type: "local-exec",
          // By the environment: what a router calls its address is not to be read by a shell.
          command: `${props.probe ?? "npx cdktf-hikvision probe"} $HIKVISION_TARGETS`,
          environment: { HIKVISION_TARGETS: targets.join(" ") },
        },
      ],
    });
  }
}
