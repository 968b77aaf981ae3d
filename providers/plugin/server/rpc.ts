import type { DescMessage, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { type AttributePath, type Diagnostic, PluginError } from "../diagnostics";
import { diagnosticOf, type Provider, type Scope } from "../framework";
import { decode, encode, type MessageType, toWireDiagnostics } from "../protocol";
import type { Attributes } from "../schema";
import type { Instance } from "./instance";

/** One call of Terraform: the bytes of its request -> the bytes of its response. */
export type Rpc = (request: Uint8Array, scope: Scope, instance: Instance) => Promise<Uint8Array>;

/**
 * A call whose request is a message and whose failure is a diagnostic in its response: core prints those with the line
 * of the configuration, and a bare gRPC error as a crash of the plugin. `failed` makes a response of the diagnostic where
 * it needs more than that, or has no place for one.
 */
export function rpc<I extends DescMessage, O extends DescMessage>(
  { input, output }: { readonly input: MessageType<I>; readonly output: MessageType<O> },
  handle: (
    request: MessageShape<I>,
    scope: Scope,
    instance: Instance,
  ) => MessageInitShape<O> | Promise<MessageInitShape<O>>,
  failed: (problem: Diagnostic, request: MessageShape<I>, attributes: Attributes | undefined) => MessageInitShape<O> = (
    problem,
    _,
    attributes,
  ) =>
    // Every response has diagnostics but StopProvider's, whose handler cannot throw, and CallFunction's, which says how.
    ({ diagnostics: toWireDiagnostics([problem], attributes) }) as unknown as MessageInitShape<O>,
): Rpc {
  return async (bytes, scope, instance) => {
    const request = decodeRequest(input, bytes);
    let response: MessageInitShape<O>;
    try {
      response = await handle(request, scope, instance);
    } catch (error) {
      const problem = diagnosticOf(error, scope.provider);
      response = failed(problem, request, attributesAt(problem.path, request, scope.provider));
    }
    return isEmpty(response) ? nothing : encode(output, response);
  };
}

const nothing = new Uint8Array();

/** A message of no fields has no bytes. Two of five answers of a plan are "this configuration is valid". */
function isEmpty(response: object): boolean {
  return Object.values(response).every((field) => Array.isArray(field) && field.length === 0);
}

/** The schema that the path leads into. A call that failed early may not have come to look it up. */
function attributesAt(path: AttributePath | undefined, request: object, provider: Provider): Attributes | undefined {
  const first = path?.steps[0];
  if (first === undefined || !("attribute" in first)) return undefined;
  const { resources, dataSources = [], ephemeralResources = [] } = provider;
  const named = [...resources, ...dataSources, ...ephemeralResources].filter(
    ({ typeName }) => "typeName" in request && request.typeName === typeName,
  );
  return (named.length === 0 ? [provider] : named)
    .map(({ schema }) => schema.attributes)
    .find((attributes) => first.attribute in attributes);
}

function decodeRequest<I extends DescMessage>(input: MessageType<I>, bytes: Uint8Array): MessageShape<I> {
  try {
    return decode(input, bytes);
  } catch (cause) {
    throw new PluginError(
      "PLUGIN_MALFORMED_MESSAGE",
      `${bytes.length} bytes are not a ${input.name}: ${String(cause)}`,
      "This is a bug in what sent them: Terraform or a plugin client.",
      { cause },
    );
  }
}
