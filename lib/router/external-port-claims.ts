import { type Construct, type IConstruct } from "constructs";

/** Who has which external port of one router: `tcp 8082` -> construct path. */
export type ExternalPortClaims = Map<string, string>;

const BY_APP = new WeakMap<IConstruct, Map<string, ExternalPortClaims>>();

/**
 * The claims on one router, shared by every stack of the app.
 *
 * @param identity what tells one router from another, see `Router`
 */
export function claimsOf(router: Construct, identity: string): ExternalPortClaims {
  const app = router.node.root;
  const routers = BY_APP.get(app) ?? new Map<string, ExternalPortClaims>();
  BY_APP.set(app, routers);
  const claims = routers.get(identity) ?? new Map<string, string>();
  routers.set(identity, claims);
  return claims;
}
