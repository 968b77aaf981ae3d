/**
 * Routers as people think of them: a name, where it is, and what it exposes.
 *
 * Rule: a router knows which of its external ports are taken by any stack of the app, and gives none away twice.
 */
export type { PortRange } from "./allocated-port";
export { Router } from "./router";
export type {
  CommonRouterProps,
  GrantingRouterProps,
  ManualRouterProps,
  NftablesRouterProps,
  RouterProps,
  UpnpRouterProps,
} from "./router-props";
