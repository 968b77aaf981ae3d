import { AnnotationMetadataEntryType, Aspects, type IAspect, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { type Acknowledgement, checkedAcknowledgement } from "../acknowledgement";
import { atLeast, type Finding, type Severity } from "../finding";
import { judge, type Verdict } from "../judge";
import { ACKNOWLEDGEMENTS_KEY } from "../plan/synthesised";
import { exposureModel } from "./exposure-model";

/** From which severity a finding makes synth fail. */
export type FailAt = Severity | "never";

export interface AcknowledgeProps extends Omit<Acknowledgement, "at"> {
  /** Id of the rule. */
  readonly id: string;
}

const STACKS = new WeakMap<TerraformStack, ExposurePolicy>();

/**
 * The policy of one stack. It is there as soon as a router is: findings are warnings of synth, critical ones are errors.
 */
export class ExposurePolicy {
  /** The policy of the stack that `scope` is in. */
  static of(scope: IConstruct): ExposurePolicy {
    const stack = TerraformStack.of(scope);
    const present = STACKS.get(stack) ?? new ExposurePolicy(stack);
    STACKS.set(stack, present);
    return present;
  }

  /** Says that what a rule finds at `scope` or below it is meant: why, who answers for it, and until which day. */
  static acknowledge(scope: IConstruct, props: AcknowledgeProps): void {
    ExposurePolicy.of(scope).add(checkedAcknowledgement({ ...props, at: scope.node.path }, Date.now()));
  }

  private threshold: FailAt = "critical";
  private readonly acknowledgements: Acknowledgement[] = [];

  private constructor(private readonly stack: TerraformStack) {
    const aspect: IAspect = {
      visit: (node) => {
        if (node === stack) this.annotate(this.verdict());
      },
    };
    Aspects.of(stack).add(aspect);
  }

  /** From which severity on synth fails; `critical` unless said. An acknowledgement that has expired always fails. */
  failAt(severity: FailAt): this {
    this.threshold = severity;
    return this;
  }

  /** What the rules say to the stack as it is declared now. */
  verdict(): Verdict {
    return judge(exposureModel(this.stack), { acknowledgements: this.acknowledgements });
  }

  private add(acknowledgement: Acknowledgement): void {
    this.acknowledgements.push(acknowledgement);
    // For whoever judges the plan: the plan's JSON says nothing of constructs.
    this.stack.addOverride(`//.${ACKNOWLEDGEMENTS_KEY}`, this.acknowledgements);
  }

  /** One annotation for each construct and level: cdktf copies its list of annotations once per construct. */
  private annotate({ findings, expired, unused }: Verdict): void {
    for (const [at, found] of grouped(findings, (finding) => finding.at)) {
      const construct = this.at(at);
      for (const [level, ofLevel] of grouped(found, (finding) => this.level(finding))) {
        const lines = [...grouped(ofLevel, ({ rule, severity }) => `${rule} (${severity})`)].map(
          ([head, all]) => `${head}: ${all.map(({ says }) => says).join("; ")}. To do: ${all[0]?.fix ?? ""}.`,
        );
        construct.node.addMetadata(level, lines.join("\n"));
      }
    }
    for (const { id, at, owner, expires } of expired) {
      this.stack.node.addMetadata(
        AnnotationMetadataEntryType.ERROR,
        `the acknowledgement of ${id} at ${at} by ${owner} expired on ${expires}: mend what it stood for, or look at it again and give it another day`,
      );
    }
    for (const { id, at } of unused) {
      this.stack.node.addMetadata(
        AnnotationMetadataEntryType.INFO,
        `the acknowledgement of ${id} at ${at} covers nothing any more: remove it`,
      );
    }
  }

  private level({ severity }: Finding): AnnotationMetadataEntryType {
    if (this.threshold !== "never" && atLeast(severity, this.threshold)) return AnnotationMetadataEntryType.ERROR;
    return severity === "info" ? AnnotationMetadataEntryType.INFO : AnnotationMetadataEntryType.WARN;
  }

  /** The construct of that path; the stack where a finding is about none. */
  private at(path: string): IConstruct {
    const below = path.split("/").slice(this.stack.node.path.split("/").length);
    let construct: IConstruct = this.stack;
    for (const id of below) construct = construct.node.tryFindChild(id) ?? construct;
    return construct;
  }
}

function grouped<K, V>(values: readonly V[], by: (value: V) => K): ReadonlyMap<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = by(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
