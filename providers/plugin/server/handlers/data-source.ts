import { readDataSource, validateConfig } from "../../framework";
import { fromDynamicValue, Provider, toDynamicValue, toWireDiagnostic } from "../../protocol";
import { rpc } from "../rpc";
import { dataSourceOf, present } from "./request";

const { method } = Provider;

export const dataSource = {
  validateDataResourceConfig: rpc(method.validateDataResourceConfig, async ({ typeName, config }, scope) => {
    const source = dataSourceOf(scope.provider, typeName);
    const diagnostics = await validateConfig(scope, source, present(fromDynamicValue(source.schema.type, config)));
    return { diagnostics: diagnostics.map(toWireDiagnostic) };
  }),

  readDataSource: rpc(method.readDataSource, async ({ typeName, config }, scope) => {
    const source = dataSourceOf(scope.provider, typeName);
    const result = await readDataSource(scope, source, {
      config: present(fromDynamicValue(source.schema.type, config)),
    });
    return { state: toDynamicValue(result.state), diagnostics: result.diagnostics.map(toWireDiagnostic) };
  }),
};
