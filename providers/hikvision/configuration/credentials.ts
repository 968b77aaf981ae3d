import { credential, type Credential, environmentVariable } from "../../isapi";
import { type AttributePath, DiagnosticError, isUnknown, path, type Unknown } from "../../plugin";
import { simulatorHint } from "../problems";
import type { NamedEntries } from "./named-entries";

/** One entry of `credentials` as the configuration has it. */
export interface ConfiguredCredential {
  readonly username: string | null | Unknown;
  readonly password: string | null | Unknown;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Finds accounts by name: the configuration first, the environment for what it leaves out. */
export class Credentials {
  readonly #configured: NamedEntries<ConfiguredCredential>;
  readonly #environment: Environment;
  /** By environment variable. */
  readonly #names = new Map<string, string>();

  /** @throws DiagnosticError where two configured names read the same environment variable. */
  constructor(configured: NamedEntries<ConfiguredCredential>, environment: Environment) {
    this.#configured = configured;
    this.#environment = environment;
    for (const name of configured.names) this.#claim(name, path("credentials").key(name));
  }

  /** Two names that read one environment variable would be one account, whatever was meant. */
  #claim(name: string, at: AttributePath): void {
    const variable = environmentVariable("PASSWORD", name);
    const other = this.#names.get(variable) ?? name;
    this.#names.set(variable, other);
    if (other === name) return;
    throw new DiagnosticError({
      summary: "Credential Names Collide",
      detail: `The credentials "${other}" and "${name}" would both be read from ${variable}. Rename one of them.`,
      path: at,
    });
  }

  /**
   * The account called `name`.
   *
   * @param at the attribute that names it, for the diagnostic
   * @param user what asks, as in `the device 192.168.1.64`
   * @throws DiagnosticError if there is none, or the configuration does not know its value yet
   */
  named(name: string, at: AttributePath, user: string): Credential {
    this.#claim(name, at);
    const configured = this.#configured.get(name);
    const username = this.#value("USERNAME", name, configured?.username, at) ?? "admin";
    const password = this.#value("PASSWORD", name, configured?.password, at);
    if (password !== undefined) return credential(username, password);
    throw new DiagnosticError({
      summary: configured === undefined && name !== "default" ? "Unknown Credential" : "Missing Password",
      detail:
        `${user} needs the credential "${name}", and neither credentials.${name}.password in the provider configuration ` +
        `(which has: ${this.#configured.toString()}) nor the environment variable ${environmentVariable("PASSWORD", name)} is set.\n\n` +
        `Set ${environmentVariable("PASSWORD", name)} (and ${environmentVariable("USERNAME", name)} for another account than admin).${simulatorHint(user)}`,
      path: at,
    });
  }

  #value(
    kind: "USERNAME" | "PASSWORD",
    name: string,
    configured: string | null | Unknown | undefined,
    at: AttributePath,
  ): string | undefined {
    if (isUnknown(configured)) {
      // Falling back to the environment here could try another device's password, and every try counts.
      throw new DiagnosticError({
        summary: "Credential Not Known Yet",
        detail: `The ${kind.toLowerCase()} of the credential "${name}" is known only after apply, and the device must be asked during plan. Give it a value that is known at plan.`,
        path: at,
      });
    }
    const fromEnvironment = this.#environment[environmentVariable(kind, name)];
    // An empty variable is an unset one (a secret that a CI does not have); trying "" would spend a try on the device.
    return configured ?? (fromEnvironment === "" ? undefined : fromEnvironment);
  }
}
