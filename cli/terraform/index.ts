/**
 * Terraform as the command line uses it: init, plan into a file that is deleted, show.
 *
 * Rule: nothing here can apply, import, taint or unlock; what is read is typed and its format checked.
 */
export type { Diagnostic } from "./messages";
export {
  type ConfigurationModule,
  parsePlanJson,
  type PlanJson,
  type ResourceDrift,
  resourcesIn,
  type StateResource,
  type Values,
} from "./plan-json";
export { Terraform } from "./terraform";
