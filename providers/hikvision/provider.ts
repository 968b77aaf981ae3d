import { version } from "../../package.json";
import { defineProvider } from "../plugin";
import { type Client, configureClient, providerSchema } from "./configuration";
import { device } from "./data-sources/device";
import { discovery } from "./data-sources/discovery";
import { portMappings } from "./data-sources/port-mappings";
import { router } from "./data-sources/router";
import { problemOf } from "./problems";
import { devicePorts } from "./resources/device-ports";
import { deviceRemoteAccess } from "./resources/device-remote-access";
import { deviceUpnp } from "./resources/device-upnp";
import { portMapping } from "./resources/port-mapping";
import { portMappingsExclusive } from "./resources/port-mappings-exclusive";

/** The Terraform provider `hikvision`. */
export const provider = defineProvider<Client>()({
  name: "hikvision",
  version,
  address: "registry.terraform.io/cdktf-hikvision/hikvision",
  schema: providerSchema,
  // eslint-disable-next-line @typescript-eslint/require-await -- the client contacts nothing before it is used
  configure: async ({ config, log }) => configureClient(config, process.env, log),
  resources: [devicePorts, deviceRemoteAccess, deviceUpnp, portMapping, portMappingsExclusive],
  dataSources: [device, router, portMappings, discovery],
  diagnosticFor: problemOf,
});
