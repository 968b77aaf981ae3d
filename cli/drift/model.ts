/** One thing that is not as the last deploy left it. */
export interface DriftFinding {
  /**
   * - `changed`: a declared attribute has another value
   * - `gone`: the object is not there any more
   * - `overdue`: a mapping that was to end (`until`) and is still there: no deploy came
   * - `undeclared`: a mapping on a router of the stack that no stack of the app declares, or a service that a device of the
   *   stack has switched on or moved since the last deploy, and that its resource leaves alone
   */
  readonly kind: "changed" | "gone" | "overdue" | "undeclared";
  /**
   * What it is, as a person or a mute list names it: the resource's address, the mapping's id (`home/tcp/8082`), or a device
   * resource's address and the service.
   */
  readonly what: string;
  /** Terraform's resource type, for undeclared mappings too. */
  readonly type: string;
  /** Declared attributes that moved; of what is undeclared, what it opens; of an overdue mapping its end. */
  readonly attributes: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
  /** Set where a mute hides it. */
  readonly muted?: { readonly reason: string; readonly until: string };
}

export interface StackDrift {
  readonly stack: string;
  readonly findings: readonly DriftFinding[];
  /** What could not be looked at, and why. */
  readonly errors: readonly { readonly summary: string; readonly detail: string; readonly address?: string }[];
  /** Managed resources that were looked at, without the mappings in `unseen`. */
  readonly resources: number;
  /** Routers that do not show what they have: nothing is known of those mappings but what the last deploy left in the state. */
  readonly unseen: readonly UnseenMappings[];
}

export interface UnseenMappings {
  readonly router: string;
  /** `manual`, `pcp`, `nat-pmp`. */
  readonly type: string;
  /** How many of the stack's mappings are on it. */
  readonly mappings: number;
}

export interface DriftReport {
  /** ISO 8601. */
  readonly at: string;
  readonly stacks: readonly StackDrift[];
  /** Mutes that ran out, and those that hid nothing. */
  readonly notices: readonly string[];
}
