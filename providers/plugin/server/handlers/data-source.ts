import { readDataSource, validateConfig } from "../../framework";
import { fromDynamicValue, Provider, toDynamicValue, toWireDiagnostics } from "../../protocol";
import { rpc } from "../rpc";
import { dataSourceOf, present } from "./request";

const { method } = Provider;

export const dataSource = {
  validateDataResourceConfig: rpc(method.validateDataResourceConfig, async ({ typeName, config }, scope) => {
    const source = dataSourceOf(scope.provider, typeName);
    const diagnostics = await validateConfig(scope, source, present(fromDynamicValue(source.schema.type, config)));
    return { diagnostics: toWireDiagnostics(diagnostics, source.schema.attributes) };
  }),

  readDataSource: rpc(method.readDataSource, async ({ typeName, config }, scope) => {
    const source = dataSourceOf(scope.provider, typeName);
    const result = await readDataSource(scope, source, {
      config: present(fromDynamicValue(source.schema.type, config)),
    });
    return {
      state: toDynamicValue(result.state),
      diagnostics: toWireDiagnostics(result.diagnostics, source.schema.attributes),
    };
  }),
};
