import { credential, type Credential, environmentVariable } from "../../providers/isapi";
import { CommandError } from "../command-error";

/** Which account each device gets. Passwords come from the environment and nowhere else. */
export interface Accounts {
  /** The name of the device's account: `default` unless it was given another. */
  nameFor(host: string): string;
  /** undefined where the environment has no password of that name. */
  credential(name: string): Credential | undefined;
}

/**
 * Accounts as `--account HOST=NAME` gives them to devices.
 *
 * @throws CommandError for anything else
 */
export function readAccounts(given: readonly string[], environment: NodeJS.ProcessEnv): Accounts {
  const names = new Map(
    given.map((text) => {
      const [, host, name] = /^([^=\s]+)=([A-Za-z0-9][A-Za-z0-9_-]*)$/.exec(text) ?? [];
      if (host !== undefined && name !== undefined) return [host, name];
      throw new CommandError(
        `${JSON.stringify(text)} gives no device an account.`,
        "Write HOST=NAME: the password is then read from HIKVISION_PASSWORD_<NAME>.",
      );
    }),
  );
  return {
    nameFor: (host) => names.get(host) ?? "default",
    credential(name) {
      // An empty variable is an unset one (a secret that a CI does not have); trying "" would spend a try on the device.
      const password = environment[environmentVariable("PASSWORD", name)] ?? "";
      return password === ""
        ? undefined
        : credential(environment[environmentVariable("USERNAME", name)] ?? "admin", password);
    },
  };
}
