import { DeclarationError } from "../errors";

export const noPort = (variable: string, name: string, value: string) =>
  new DeclarationError(
    "DECLARATION_PORT",
    `${variable} (context ${name}) is "${value}"`,
    "a port is a whole number from 1 to 65535",
  );
