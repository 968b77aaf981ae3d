import type { Construct } from "constructs";
import { DeclarationError } from "../errors";
import type { Service } from "../service";

export const externalPortTaken = (router: string, key: string, one: string, other: Construct) =>
  new DeclarationError(
    "DECLARATION_PORT_TAKEN",
    `external port ${key} of the router "${router}" is claimed by ${one} and by ${other.node.path}`,
    `give one of them another externalPorts entry`,
  );

export const externalPortReserved = (router: string, port: number, by: Construct) =>
  new DeclarationError(
    "DECLARATION_PORT_RESERVED",
    `external port ${port} of the router "${router}" is claimed by ${by.node.path}, but the router's reservedPorts keep it`,
    "give it another externalPorts entry, or take the port out of reservedPorts",
  );

export const externalPortTooLow = (router: string, port: number, lowest: number, by: Construct) =>
  new DeclarationError(
    "DECLARATION_PORT",
    `external port ${port} is claimed by ${by.node.path}, but the router "${router}" forwards ports from ${lowest}`,
    `give it another externalPorts entry, or "allocated"`,
  );

export const externalPortOutOfRange = (router: string, port: number, by: Construct) =>
  new DeclarationError(
    "DECLARATION_PORT",
    `${by.node.path} claims external port ${port} of the router "${router}"`,
    "a port is a whole number from 1 to 65535",
  );

export const hostUnknownAtSynth = (service: Service, by: Construct) =>
  new DeclarationError(
    "DECLARATION_TOKEN",
    `${by.node.path} asks for an allocated port for ${service}, but the device's host is a token, which has no value before the plan`,
    `write the host's IPv4 address into the source or take it from Input.text, or give externalPorts: { ${service}: … }`,
  );

export const sourceNotHonoured = (router: string, by: Construct) =>
  new DeclarationError(
    "DECLARATION_ADDRESS",
    `${by.node.path} lets one sourceAddress in, but the router "${router}" lets everybody in (capabilities.sourceAddress: false, declared or by its type)`,
    "use a VPN, or a router that can",
  );

export const rangeTooSmall = (router: Construct, from: number, to: number) =>
  new DeclarationError(
    "DECLARATION_PORT",
    `${router.node.path} allocates ports from ${from} to ${to}`,
    "both are whole numbers from 1 to 65535, and at least eight ports lie between them",
  );

export const exposureTwice = (router: string, id: string) =>
  new DeclarationError(
    "DECLARATION_DUPLICATE",
    `the router "${router}" has an exposure "${id}" already`,
    `give this one an id of its own, as in expose(device, { id: "${id}-2" })`,
  );
