import type { Construct } from "constructs";
import { DeclarationError } from "../errors";

export const passwordWrittenDown = (name: string) =>
  new DeclarationError(
    "DECLARATION_CREDENTIAL",
    `the password of credential "${name}" would be written into cdktf.out and every saved plan`,
    `use Credential.fromEnvironment("${name}"), or say writtenDown: true`,
  );

export const credentialTwice = (name: string) =>
  new DeclarationError(
    "DECLARATION_CREDENTIAL",
    `the stack has two credentials called "${name}"`,
    "make one and share it, or rename one",
  );

export const settingsTwice = (stack: Construct) =>
  new DeclarationError(
    "DECLARATION_DUPLICATE",
    `the stack "${stack.node.id}" has HikvisionSettings already`,
    "declare them once, before the first device or router",
  );

export const routerTwice = (name: string) =>
  new DeclarationError(
    "DECLARATION_DUPLICATE",
    `the stack has two routers called "${name}"`,
    "give one of them another id",
  );

export const tunnelTwice = (name: string) =>
  new DeclarationError(
    "DECLARATION_DUPLICATE",
    `the stack has two tunnels called "${name}"`,
    "make one and share it, or rename one",
  );
