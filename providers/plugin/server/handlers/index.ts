/**
 * Every call of the protocol that is answered, by its name there with a lower-case first letter: decode the request, ask
 * framework/, encode the answer. A call that is neither here nor in unsupported.ts does not compile.
 */
import type { Provider } from "../../protocol";
import type { Rpc } from "../rpc";
import type { unsupported } from "../unsupported";
import { dataSource } from "./data-source";
import { ephemeralResource } from "./ephemeral-resource";
import { providerFunction } from "./function";
import { managedResource } from "./managed-resource";
import { provider } from "./provider";

type Offered = Exclude<keyof typeof Provider.method, keyof typeof unsupported>;

export const handlers: Readonly<Record<Offered, Rpc>> = {
  ...provider,
  ...managedResource,
  ...dataSource,
  ...ephemeralResource,
  ...providerFunction,
};
