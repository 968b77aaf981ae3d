import { constructPaths, fromPlan, judge, statedAcknowledgements, statedEnds, type Verdict } from "../../lib/policy";
import { usableFromOutside } from "../../providers/isapi";
import type { ListedMapping } from "../drift/undeclared-mappings";
import { type Diagnostic, type PlanJson, resourcesIn, type Values } from "../terraform";
import { type ExposureRow, exposureDelta } from "./exposure-delta";

/** A device that the plan touches or that a mapping leads to. */
export interface ReviewedDevice {
  readonly host: string;
  readonly model: string;
  readonly firmware: string;
  readonly vulnerabilities: readonly string[];
}

export interface StackReview {
  readonly stack: string;
  /** Whether there was a plan to look at; without one nothing below says anything. */
  readonly planned: boolean;
  readonly rows: readonly ExposureRow[];
  readonly verdict: Verdict;
  readonly devices: readonly ReviewedDevice[];
  /** Address on the Internet side, by router, where the state knows it. */
  readonly externalAddresses: Readonly<Record<string, string>>;
  /** Why what is declared leads nowhere: a router's address that the Internet does not reach, a service that is off. */
  readonly cannotWork: readonly string[];
  /** Mappings on the routers that no stack declares; undefined where they were not looked for. */
  readonly undeclared: readonly ListedMapping[] | undefined;
  /** What the providers warned of while planning. */
  readonly warnings: readonly Diagnostic[];
  /** What kept the review from being whole. */
  readonly errors: readonly Diagnostic[];
  /** Changes that are no exposure: address and actions. */
  readonly other: readonly { readonly address: string; readonly actions: readonly string[] }[];
  /** The plan as terraform prints it; "" where there is none. */
  readonly plan: string;
}

export interface Reviewed {
  readonly stack: string;
  readonly plan: PlanJson;
  /** Parsed cdk.tf.json, for construct paths and acknowledgements; undefined for a plan of plain HCL. */
  readonly synthesised: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly listed: readonly ListedMapping[] | undefined;
  /** Whether another stack declares the mapping of that id; default none. */
  readonly declaredElsewhere?: (id: string) => boolean;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Judges a plan. Pure. */
export function stackReview(reviewed: Reviewed): StackReview {
  const { stack, plan, synthesised, diagnostics, listed, text, now, declaredElsewhere = () => false } = reviewed;
  // What people declare is the construct; its resource is an inner matter.
  const paths = new Map([...constructPaths(synthesised)].map(([at, path]) => [at, path.replace(/\/Resource$/, "")]));
  const vulnerabilities = (model: string, firmwareBuild: string) => usableFromOutside({ model, firmwareBuild });
  const known = { paths, vulnerabilities, ends: statedEnds(synthesised) };
  const before = fromPlan(plan, { side: "before", ...known });
  const after = fromPlan(plan, { side: "after", ...known });
  const prior = resourcesIn(plan.prior_state?.values?.root_module);
  const planned = resourcesIn(plan.planned_values?.root_module);
  const mappings = [...prior, ...planned].filter(({ type }) => type === "hikvision_port_mapping");
  const externalAddresses = Object.fromEntries(
    mappings.flatMap(({ values }) => {
      const address = values["external_address"];
      return typeof address === "string" ? [[String(values["router"]), address]] : [];
    }),
  );
  const declared = new Set(mappings.map(({ values }) => String(values["id"])));
  const verdict = judge(after, { acknowledgements: statedAcknowledgements(synthesised), now });
  const isDeclared = (id: string) => declared.has(id) || declaredElsewhere(id);
  return {
    stack,
    planned: true,
    rows: exposureDelta(before, after),
    verdict,
    devices: after.devices.map((device) => ({
      host: device.host ?? device.at,
      ...identity(planned.find(({ values }) => values["host"] === device.host)?.values ?? {}),
      vulnerabilities: device.vulnerabilities,
    })),
    externalAddresses,
    cannotWork: [
      ...Object.entries(externalAddresses).flatMap(([router, address]) => {
        const why = whyNotReachable(address);
        return why === undefined
          ? []
          : [
              `The router "${router}" has the address ${address} on its Internet side, ${why}: no mapping on it can be reached from the Internet.`,
            ];
      }),
      ...verdict.findings
        .filter(({ rule }) => rule === "port-without-service")
        .map(({ at, says }) => `${at}: ${says}.`),
    ],
    undeclared: listed?.filter(({ id }) => !isDeclared(id)),
    warnings: diagnostics.filter(({ severity }) => severity === "warning"),
    errors: [],
    other: (plan.resource_changes ?? [])
      .filter(
        ({ mode, type, change }) =>
          mode === "managed" && type !== "hikvision_port_mapping" && !isNothing(change.actions),
      )
      .map(({ address, change }) => ({ address: paths.get(address) ?? address, actions: change.actions })),
    plan: text,
  };
}

/** A stack of which nothing can be said. */
export function failedReview(stack: string, errors: readonly Diagnostic[]): StackReview {
  return {
    stack,
    planned: false,
    rows: [],
    verdict: { findings: [], acknowledged: [], expired: [], unused: [] },
    devices: [],
    externalAddresses: {},
    cannotWork: [],
    undeclared: undefined,
    warnings: [],
    errors,
    other: [],
    plan: "",
  };
}

function identity(values: Values): Pick<ReviewedDevice, "model" | "firmware"> {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  const build = text("firmware_build");
  return { model: text("model"), firmware: `${text("firmware_version")}${build === "" ? "" : ` build ${build}`}` };
}

function isNothing(actions: readonly string[]): boolean {
  return actions.every((action) => action === "no-op" || action === "read");
}

function whyNotReachable(address: string): string | undefined {
  const [a = 0, b = 0] = address.split(".").map(Number);
  if (a === 100 && b >= 64 && b <= 127) return "which its provider shares among customers (carrier NAT, RFC 6598)";
  const inside = a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
  return inside ? "which is private: another router stands before it (RFC 1918)" : undefined;
}
