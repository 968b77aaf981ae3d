import type { Construct } from "constructs";
import { DeclarationError } from "../errors";

export const nothingExposed = (exposure: Construct, device: Construct) =>
  new DeclarationError(
    "DECLARATION_NOTHING_EXPOSED",
    `${exposure.node.path} exposes nothing`,
    `${device.node.path} declares no service that is on`,
  );

export const noMapping = (exposure: Construct, what: string, value: string) =>
  new DeclarationError(
    "DECLARATION_ADDRESS",
    `${exposure.node.path} has ${what} "${value}"`,
    "a router forwards to and from IPv4 addresses such as 192.168.1.64",
  );

export const noSuchTime = (exposure: Construct, until: string) =>
  new DeclarationError(
    "DECLARATION_TIME",
    `${exposure.node.path} is exposed until "${until}"`,
    "write date, time and offset, as in 2026-12-24T18:00:00+01:00 or 2026-12-24T17:00:00Z",
  );

export const leaseNotKept = (exposure: Construct, router: string, seconds: number) =>
  new DeclarationError(
    "DECLARATION_LEASE",
    `${exposure.node.path} asks for mappings that end after ${seconds} seconds, but the router "${router}" keeps them until they are deleted (capabilities.leases: false, declared or by its type)`,
    "leave leaseSeconds out; `until` takes the mappings out of the declaration when their time has come",
  );

export const nothingShowsWhatDevicesGot = (exposure: Construct, router: string) =>
  new DeclarationError(
    "DECLARATION_DEVICE",
    `${exposure.node.path} lets the device ask for its own mappings (MappedBy.DEVICE), but the router "${router}" does not tell what it has granted`,
    "use MappedBy.ROUTER, or a router of type upnp",
  );

export const deviceIsOnlyRead = (exposure: Construct, device: Construct) =>
  new DeclarationError(
    "DECLARATION_DEVICE",
    `${exposure.node.path} lets ${device.node.path} map its ports itself (MappedBy.DEVICE)`,
    "a device made by fromHost is read and never changed: declare it with its constructor, or use MappedBy.ROUTER",
  );
