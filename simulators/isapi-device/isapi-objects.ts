import { deviceInfo, loginPage, responseStatus, userCheck, xmlAnswer, type Answer } from "./answers";
import type { DigestGuard } from "./digest-guard";
import type { FamilyTraits } from "./families";
import type { NetworkObject, ObjectRequest } from "./network-object";
import type { ServiceTable, WriteOutcome } from "./service-table";

export interface Identity {
  readonly traits: FamilyTraits;
  readonly serialNumber: string;
  readonly macAddress: string;
  /** false: factory-new. */
  readonly activated: boolean;
}

export interface IsapiRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Outcome {
  readonly answer: Answer;
  /** What the client has written, where it has. */
  readonly written?: ServiceTable;
}

const ADMIN_ACCESSES = "/ISAPI/Security/adminAccesses";
const DEVICE_INFO = "/ISAPI/System/deviceInfo";

export interface ObjectsOptions {
  readonly identity: Identity;
  readonly guard: DigestGuard;
  readonly takesLists: boolean;
  readonly rebootToApply: boolean;
  /** What the device has beside its services. */
  readonly networkObjects: readonly NetworkObject[];
  readonly unexpected: (what: string) => void;
}

/** What the web server of a device answers, without sockets: the login page, digest, and the ISAPI objects behind it. */
export class IsapiObjects {
  readonly #options: ObjectsOptions;

  constructor(options: ObjectsOptions) {
    this.#options = options;
  }

  answer(request: IsapiRequest, table: ServiceTable): Outcome {
    const { identity, guard, unexpected } = this.#options;
    const { method, url } = request;
    if (!url.startsWith("/ISAPI/")) return this.#page(method, url);
    if (!identity.activated) return this.#status("notActivated", url);
    const verdict = guard.check(method, url, request.authorization);
    if (verdict.granted) return this.#object(request, table);
    if (verdict.why.startsWith("malformed")) unexpected(`${method} ${url}: ${verdict.why}`);
    const account = verdict.attempt === "none" ? undefined : guard.account();
    return { answer: userCheck(account, guard.challenges(verdict.stale)) };
  }

  #page(method: string, url: string): Outcome {
    const { traits, serialNumber } = this.#options.identity;
    if (method === "GET" && url === "/") return { answer: loginPage(traits, serialNumber) };
    this.#options.unexpected(`${method} ${url}`);
    return { answer: { status: 404, contentType: "text/html", body: "<html><body>Not Found</body></html>" } };
  }

  #object({ method, url, body }: IsapiRequest, table: ServiceTable): Outcome {
    const { traits, serialNumber, macAddress } = this.#options.identity;
    const id = /^\/ISAPI\/Security\/adminAccesses\/(\d+)$/.exec(url)?.[1];
    if (method === "GET") {
      if (url === DEVICE_INFO) return { answer: deviceInfo(traits, serialNumber, macAddress) };
      if (url === `${ADMIN_ACCESSES}/capabilities`) {
        const limits = table.capabilities();
        return limits === undefined ? this.#status("notSupport", url) : { answer: xmlAnswer(limits) };
      }
      const xml = url === ADMIN_ACCESSES ? table.list() : table.entry(id ?? "");
      if (xml !== undefined) return { answer: xmlAnswer(xml) };
    }
    if (method === "PUT" && id !== undefined) return this.#write(url, table.writeEntry(id, body));
    if (method === "PUT" && url === ADMIN_ACCESSES)
      return this.#options.takesLists ? this.#write(url, table.writeList(body)) : this.#status("methodNotAllowed", url);
    return this.#networkObject({ method, url, body });
  }

  #networkObject(request: ObjectRequest): Outcome {
    const { method, url } = request;
    for (const object of this.#options.networkObjects) {
      const given = object.answer(request);
      if (given === undefined) continue;
      if ("status" in given) return { answer: given };
      if (given.unexpected !== undefined) this.#options.unexpected(`${method} ${url}: ${given.unexpected}`);
      return this.#status(given.subStatusCode, url);
    }
    this.#options.unexpected(`${method} ${url}`);
    return this.#status("notSupport", url);
  }

  #write(url: string, outcome: WriteOutcome): Outcome {
    if (outcome.taken)
      return { ...this.#status(this.#options.rebootToApply ? "rebootRequired" : "ok", url), written: outcome.table };
    // A port clash is an answer to a user's mistake; a document that lost something is a client's.
    if (outcome.subStatusCode.startsWith("badXml")) this.#options.unexpected(`PUT ${url}: ${outcome.why}`);
    return this.#status(outcome.subStatusCode, url);
  }

  #status(subStatusCode: string, url: string): Outcome {
    return { answer: responseStatus(this.#options.identity.traits, subStatusCode, url) };
  }
}
