import type { Acknowledgement } from "../acknowledgement";

/** Where the synthesised configuration carries the acknowledgements of its stack, below its `//`. */
export const ACKNOWLEDGEMENTS_KEY = "cdktf-hikvision-acknowledgements";

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
