import type { DigestChallenge } from "../digest";
import { IsapiError, type Source } from "../errors";
import type { HttpAnswer } from "./http";
import { tolerantRoot } from "./refusal";

/** What a 401 of ISAPI holds: `userCheck` (hikvision_next#50, ERI-K104-P4, `Server: DNVRS-Webs`), or the guide's 16.2.253. */
const ROOTS: ReadonlySet<string> = new Set(["userCheck", "ResponseStatus"]);

/**
 * Web servers of these devices. Older firmware has an HTML page of its GoAhead server in the 401 ("Document
 * Error: Unauthorized", pyHik#15), as many routers do: there, the name of the server is all that tells them apart.
 */
const SERVER = /^(App-webs|DNVRS-Webs|DVRDVS-Webs|DVS-Webs|Hikvision-Webs|webserver)(\/.*)?$/i;

/** Hex of 24 digits (hikvision_next#50), a model, or the names that older firmware gives itself. */
const REALM = /^([0-9a-f]{16,}|DS-.+|DVRNVRDVS|IP Camera\(.*\))$/i;

/**
 * A digest can be tried against a list of passwords by whoever gets it, so it goes only to what asks like a device: with
 * ISAPI's document, from a web server of these devices, or with no body and a realm of theirs. This is a rule of
 * caution, not of the ISAPI guide.
 *
 * @throws IsapiError ISAPI_NOT_ISAPI for everything else
 */
export function assertAsksLikeDevice(answer: HttpAnswer, { realm }: DigestChallenge, source: Source): void {
  if (ROOTS.has(tolerantRoot(answer, source)?.name ?? "")) return;
  const [server = "(none)"] = answer.header("server");
  if (SERVER.test(server.trim())) return;
  if (answer.text.trim() === "" && REALM.test(realm)) return;
  throw new IsapiError({
    code: "ISAPI_NOT_ISAPI",
    summary: `What answers there asks for a password, and not in a way that a Hikvision device does, so none was sent: HTTP 401, realm "${realm.slice(0, 100)}", Server: ${server.slice(0, 100)}`,
    source,
    answer: answer.text,
    hint: "Check host and port: a router, a proxy or another maker's camera may answer there. Behind a proxy that asks for a password of its own, use the device's own address.",
  });
}
