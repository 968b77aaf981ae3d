import type { Acknowledgement } from "../acknowledgement";

/** Where the synthesised configuration carries the acknowledgements of its stack, below its `//`. */
export const ACKNOWLEDGEMENTS_KEY = "cdktf-hikvision-acknowledgements";

/** Where it carries when mappings are to end, by their ids: those that have ended too, which are declared no more. */
export const ENDS_KEY = "cdktf-hikvision-ends";

interface Synthesised {
  readonly "//"?: Readonly<Record<string, unknown>>;
  readonly resource?: Readonly<
    Record<string, Readonly<Record<string, { readonly "//"?: { readonly metadata?: { readonly path?: string } } }>>>
  >;
}

/**
 * The construct path of each resource, by Terraform address.
 *
 * @param cdkTfJson a stack's parsed `cdk.tf.json`
 */
export function constructPaths(cdkTfJson: unknown): ReadonlyMap<string, string> {
  const { resource = {} } = (cdkTfJson ?? {}) as Synthesised;
  return new Map(
    Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).flatMap(([name, { "//": notes }]): [string, string][] =>
        notes?.metadata?.path === undefined ? [] : [[`${type}.${name}`, notes.metadata.path]],
      ),
    ),
  );
}

/**
 * The acknowledgements that a stack states.
 *
 * @param cdkTfJson a stack's parsed `cdk.tf.json`
 */
export function statedAcknowledgements(cdkTfJson: unknown): readonly Acknowledgement[] {
  const stated = ((cdkTfJson ?? {}) as Synthesised)["//"]?.[ACKNOWLEDGEMENTS_KEY];
  return Array.isArray(stated) ? (stated as Acknowledgement[]) : [];
}

/** When a mapping is to end. */
export interface StatedEnd {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Whether it had ended at synth: then nothing but this tells that it was ever declared. */
  readonly ended: boolean;
}

/**
 * When mappings of a stack are to end, or were to, by their ids (`home/tcp/8443`).
 *
 * @param cdkTfJson a stack's parsed `cdk.tf.json`
 */
export function statedEnds(cdkTfJson: unknown): ReadonlyMap<string, StatedEnd> {
  const stated = (((cdkTfJson ?? {}) as Synthesised)["//"]?.[ENDS_KEY] ?? {}) as Readonly<
    Record<string, { readonly until: string; readonly ended: boolean }>
  >;
  return new Map(
    Object.entries(stated).map(([id, { until, ended }]): [string, StatedEnd] => [
      id,
      { until: Date.parse(until), ended },
    ]),
  );
}
