/**
 * Every call of the protocol that is answered, by its name there with a lower-case first letter: decode the request, ask
 * framework/, encode the answer. A call of tfplugin6.proto that is not here does not compile.
 */
import type { Provider } from "../../protocol";
import type { Rpc } from "../rpc";
import { dataSource } from "./data-source";
import { ephemeralResource } from "./ephemeral-resource";
import { providerFunction } from "./function";
import { managedResource } from "./managed-resource";
import { provider } from "./provider";

export const handlers: Readonly<Record<keyof typeof Provider.method, Rpc>> = {
  ...provider,
  ...managedResource,
  ...dataSource,
  ...ephemeralResource,
  ...providerFunction,
};
