/**
 * Simulated Hikvision devices and UPnP routers on real sockets, for trying things out and for tests: the package's entry
 * point `cdktf-hikvision/simulators`.
 *
 * Rule: they share no code with what they check, and answer as the recorded devices do; what no correct client sends stands
 * in `unexpected`.
 */
export { SimulatedHome, type SimulatedHomeOptions } from "./home";
export { SimulatedNetwork, type SimulatedNetworkOptions } from "./network";
export {
  type Fault,
  families,
  IsapiDevice,
  type IsapiDeviceOptions,
  type LoggedRequest,
  type Service,
} from "./isapi-device";
export {
  type ReceivedRequest,
  ROUTER_PROFILES,
  type RouterFault,
  type RouterProfileName,
  type SimulatedMapping,
  type SimulatedMappingKey,
  UpnpRouter,
  type UpnpRouterOptions,
} from "./upnp-router";
