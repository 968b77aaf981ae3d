import { bool, defineDataSource, defineSchema, integer, listOfObjects, string } from "../../plugin";
import { discoverDevices, type SadpDevice } from "../../isapi";
import { discoverRouters, type FoundRouter, type RouterReader } from "../../router";
import type { Client } from "../configuration";
import { duration, durationMilliseconds } from "../validators";

const DEFAULT_TIMEOUT = "3s";

const schema = defineSchema({
  description:
    "Hikvision devices (SADP) and UPnP routers (SSDP) that answer on the networks of the machine that runs Terraform. " +
    "Needs no login and changes nothing. Whoever is on the network can answer, so take this as a proposal, not as proof.",
  attributes: {
    timeout: string({
      default: DEFAULT_TIMEOUT,
      validators: [duration],
      description: 'How long to listen for answers. `"3s"` if left out; routers take up to a second and a half.',
    }),
    devices: listOfObjects({
      computed: true,
      description: "The devices, by address. What a device does not say is null.",
      attributes: {
        address: string({ computed: true, description: "IPv4 address that the answer came from." }),
        mac_address: string({ computed: true, description: "MAC address." }),
        serial_number: string({ computed: true, description: "Serial number." }),
        model: string({ computed: true, description: "Model." }),
        device_type: string({ computed: true, description: "Hikvision's number for the kind of device." }),
        firmware_version: string({ computed: true, description: "Firmware version." }),
        firmware_build: string({ computed: true, description: "Firmware build, as YYMMDD." }),
        http_port: integer({ computed: true, description: "Port of the web page and ISAPI." }),
        server_port: integer({ computed: true, description: "Port of iVMS-4200 and other SDK clients." }),
        sdk_over_tls_port: integer({ computed: true, description: "Port of SDK clients over TLS." }),
        activated: bool({ computed: true, description: "Whether a password was ever set on it." }),
        hik_connect: bool({ computed: true, description: "Whether Hik-Connect is switched on." }),
        dhcp: bool({ computed: true, description: "Whether it takes its address from DHCP." }),
        subnet_mask: string({ computed: true, description: "Subnet mask." }),
        gateway: string({ computed: true, description: "Default gateway." }),
      },
    }),
    routers: listOfObjects({
      computed: true,
      description: "The routers, by URL.",
      attributes: {
        address: string({ computed: true, description: "IPv4 address that the answer came from." }),
        url: string({ computed: true, description: "URL of its UPnP description, for `routers` of the provider." }),
        udn: string({ computed: true, description: "Its unique device name." }),
        server: string({ computed: true, description: "What its UPnP server calls itself." }),
        model: string({ computed: true, description: "Model; null if its description could not be read." }),
      },
    }),
  },
});

/** `hikvision_discovery`: devices by SADP and routers by SSDP on the runner's own networks. */
export const discovery = defineDataSource<Client>()({
  typeName: "hikvision_discovery",
  schema,
  async read({ config, client, signal, diagnostics }) {
    const waitMs = durationMilliseconds(config.timeout ?? DEFAULT_TIMEOUT);
    const [{ devices, silent }, found] = await Promise.all([
      discoverDevices({ waitMs, signal }),
      discoverRouters(waitMs === undefined ? {} : { waitMs }),
    ]);
    for (const { interface: address, error } of silent) {
      diagnostics.warning(
        "Network Not Searched",
        `Devices could not be searched for on the interface ${address}: ${error.message}. Those behind it are not in the list.`,
      );
    }
    const routers = [...found]
      .sort((one, other) => one.url.localeCompare(other.url))
      .map((router) => routerValues(client.routers.reader({ type: "upnp", url: router.url, udn: router.udn }), router));
    return { ...config, devices: devices.map(deviceValues), routers: await Promise.all(routers) };
  },
});

function deviceValues(device: SadpDevice) {
  return {
    address: device.address,
    mac_address: device.macAddress,
    serial_number: device.serialNumber,
    model: device.model,
    device_type: device.deviceType,
    firmware_version: device.firmwareVersion,
    firmware_build: device.firmwareBuild,
    http_port: device.httpPort,
    server_port: device.serverPort,
    sdk_over_tls_port: device.sdkOverTlsPort,
    activated: device.activated,
    hik_connect: device.hikConnect,
    dhcp: device.dhcp,
    subnet_mask: device.subnetMask,
    gateway: device.gateway,
  };
}

/** That it answered the search stands, whether or not it tells its model. */
async function routerValues(reader: RouterReader, { url, udn, server }: FoundRouter) {
  const model = await reader.describe().then(
    (description) => description.model,
    () => null,
  );
  return { address: new URL(url).hostname, url, udn, server, model };
}
