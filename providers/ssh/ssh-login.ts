import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { AnyAuthMethod, AuthHandlerMiddleware } from "ssh2";
import { SshError } from "./ssh-error";

/** How to log in: with a key file, with a password, or with what the running ssh-agent holds. */
export type SshLogin =
  | { readonly by: "identity file"; readonly path: string }
  | { readonly by: "password"; readonly password: string }
  | { readonly by: "agent" };

/** With the key file, else with the password, else with what ssh-agent holds: the first that is there. */
export function sshLogin(identityFile: string | null, password: string | null): SshLogin {
  if (identityFile !== null) return { by: "identity file", path: identityFile };
  return password === null ? { by: "agent" } : { by: "password", password };
}

/**
 * Makes the library log in that way, once: servers count refused logins and then shut the door.
 *
 * @throws SshError SSH_IDENTITY where there is no key to log in with
 */
export async function authHandler(login: SshLogin, username: string): Promise<AuthHandlerMiddleware> {
  const offer = await offerOf(login, username);
  let offered = false;
  return (left: readonly string[] | null, _partial, next) => {
    // The question that comes first is how a client learns which ways the server has; the library then has none to tell.
    if (left === null) next({ type: "none", username });
    else if (offered)
      next(false as never); // The types lack it: no more ways.
    else {
      offered = true;
      next(offer(left));
    }
  };
}

async function offerOf(login: SshLogin, username: string): Promise<(left: readonly string[]) => AnyAuthMethod> {
  if (login.by === "identity file") {
    const key = await readIdentity(login.path);
    return () => ({ type: "publickey", username, key });
  }
  if (login.by === "agent") {
    const agent = runningAgent();
    return () => ({ type: "agent", username, agent });
  }
  const { password } = login;
  return (left) =>
    left.includes("password")
      ? { type: "password", username, password }
      : {
          type: "keyboard-interactive",
          username,
          prompt: (_name, _instructions, _language, prompts, answer) => {
            answer(prompts.map(() => password));
          },
        };
}

function runningAgent(): string {
  const agent = process.env["SSH_AUTH_SOCK"] ?? "";
  if (agent !== "") return agent;
  throw new SshError(
    "SSH_IDENTITY",
    "neither a key file nor a credential is declared, and no ssh-agent runs (SSH_AUTH_SOCK is not set)",
    "Declare identity_file, name a credential, or start ssh-agent and add a key to it (ssh-add).",
  );
}

async function readIdentity(path: string): Promise<Buffer> {
  const { utils } = await import("ssh2");
  let key: Buffer;
  try {
    key = await readFile(path.startsWith("~/") ? join(homedir(), path.slice(2)) : path);
  } catch (cause) {
    throw new SshError(
      "SSH_IDENTITY",
      `the key file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Correct identity_file: the path of a private key on the machine that runs Terraform.",
      cause,
    );
  }
  const parsed = utils.parseKey(key);
  if (!(parsed instanceof Error)) return key;
  throw new SshError(
    "SSH_IDENTITY",
    `the key file ${path} cannot be used: ${parsed.message}`,
    "A key with a passphrase goes into ssh-agent (ssh-add), and identity_file is left out. Else give the private key, not the .pub file.",
  );
}
