import {
  activateStatus,
  loginPage,
  responseStatus,
  unauthorized,
  xmlAnswer,
  type Answer,
  type Dialect,
} from "./answers";
import type { DigestGuard } from "./digest-guard";
import type { NetworkObject } from "./network-object";
import { OBJECTS } from "./objects";
import { leafText, type RecordingSettings } from "./recording";
import type { ServiceTable, WriteOutcome } from "./service-table";

export interface IsapiRequest {
  readonly scheme: "http" | "https";
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Outcome {
  readonly answer: Answer;
  /** Done once the answer went out, or its connection was cut. */
  readonly afterwards?: () => void;
  /** Cuts the connection in place of the answer. */
  readonly cut?: boolean;
}

export interface ObjectsOptions {
  readonly settings: RecordingSettings;
  /** Those that nobody can change. */
  readonly documents: ReadonlyMap<string, string>;
  /** Its UPnP client, Hik-Connect, SSH. */
  readonly networkObjects: readonly NetworkObject[];
  /** The service ports as the document says. */
  readonly table: () => ServiceTable;
  readonly guard: DigestGuard;
  /** false: factory-new. */
  readonly activated: boolean;
  readonly takesLists: boolean;
  readonly rebootToApply: boolean;
  readonly cutOnMove: boolean;
  /** A client wrote the service ports: now the document says so; the function is called when the answer is out. */
  readonly written: (table: ServiceTable) => () => void;
  readonly reboot: () => void;
  readonly unexpected: (what: string) => void;
}

const ADMIN_ACCESSES = "Security/adminAccesses";
/** Documents that are made from the service ports as they are now. */
const OF_TABLE: Readonly<Record<string, (table: ServiceTable) => string | undefined>> = {
  [ADMIN_ACCESSES]: (table) => table.list(),
  [`${ADMIN_ACCESSES}/capabilities`]: (table) => table.capabilities(),
};

const DECLARATION = /^\s*<\?xml /;

/** What the web server of a device answers, without sockets: the login page, digest, and the ISAPI objects behind it. */
export class IsapiObjects {
  readonly #options: ObjectsOptions;
  readonly #dialect: Dialect;

  constructor(options: ObjectsOptions) {
    this.#options = options;
    const root = /<DeviceInfo([^>]*)>/.exec(options.documents.get("System/deviceInfo") ?? "")?.[1] ?? "";
    const attribute = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(root)?.[1] ?? "";
    this.#dialect = { version: attribute("version"), namespace: attribute("xmlns") };
  }

  answer(request: IsapiRequest): Outcome {
    const { guard, settings, activated, unexpected } = this.#options;
    const { method, url } = request;
    if (!url.startsWith("/ISAPI/")) return this.#page(method, url);
    if (!activated) return this.#status("notActivated", url);
    const verdict = guard.check(method, url, request.authorization);
    if (verdict.granted) return this.#object(request, url.slice("/ISAPI/".length));
    if (verdict.why.startsWith("malformed")) unexpected(`${method} ${url}: ${verdict.why}`);
    const account = verdict.attempt === "none" ? undefined : guard.account();
    const form = settings.refusal ?? "userCheck";
    return { answer: unauthorized(form, this.#dialect, account, guard.challenges(url, verdict.stale)) };
  }

  #page(method: string, url: string): Outcome {
    const info = this.#options.documents.get("System/deviceInfo") ?? "";
    if (method === "GET" && url === "/")
      return { answer: loginPage(leafText(info, "model") ?? "", leafText(info, "serialNumber") ?? "") };
    if (method === "GET" && url === "/SDK/activateStatus")
      return { answer: activateStatus(this.#dialect, this.#options.activated) };
    this.#options.unexpected(`${method} ${url}`);
    return { answer: { status: 404, contentType: "text/html", body: "<html><body>Not Found</body></html>" } };
  }

  #object({ method, url, body }: IsapiRequest, path: string): Outcome {
    if (method === "PUT" && path === "System/reboot") return this.#reboot(url);
    if (method === "PUT" && this.#options.settings.declarationNeeded === true && !DECLARATION.test(body)) {
      this.#options.unexpected(`PUT ${url}: no XML declaration`);
      return this.#status("badXmlFormat", url);
    }
    const ofNetwork = this.#networkObject(method, url, body);
    if (ofNetwork !== undefined) return ofNetwork;
    if (method === "GET") return this.#read(url, path);
    if (method !== "PUT") return this.#strange(method, url);
    const id = /^Security\/adminAccesses\/(\d+)$/.exec(path)?.[1];
    if (id !== undefined) return this.#writePorts(url, this.#options.table().writeEntry(id, body));
    if (path !== ADMIN_ACCESSES) return this.#strange("PUT", url);
    return this.#options.takesLists
      ? this.#writePorts(url, this.#options.table().writeList(body))
      : this.#status("methodNotAllowed", url);
  }

  #read(url: string, path: string): Outcome {
    const { documents, table } = this.#options;
    const id = /^Security\/adminAccesses\/(\d+)$/.exec(path)?.[1] ?? "";
    const document = OF_TABLE[path]?.(table()) ?? table().entry(id) ?? documents.get(path);
    if (document !== undefined) return { answer: xmlAnswer(document) };
    // To ask whether a device has an object that others have is no mistake.
    return OBJECTS.includes(path) ? this.#status("notSupport", url) : this.#strange("GET", url);
  }

  #writePorts(url: string, outcome: WriteOutcome): Outcome {
    if (!outcome.taken) return this.#refused(url, outcome);
    const { rebootToApply, cutOnMove, written } = this.#options;
    return {
      ...this.#status(rebootToApply ? "rebootRequired" : "ok", url),
      afterwards: written(outcome.table),
      cut: cutOnMove && !rebootToApply,
    };
  }

  #networkObject(method: string, url: string, body: string): Outcome | undefined {
    for (const object of this.#options.networkObjects) {
      const given = object.answer({ method, url, body });
      if (given === undefined) continue;
      if ("status" in given) return { answer: given };
      if (given.unexpected !== undefined) this.#options.unexpected(`${method} ${url}: ${given.unexpected}`);
      return this.#status(given.subStatusCode, url);
    }
    return undefined;
  }

  #refused(url: string, { subStatusCode, why }: { subStatusCode: string; why: string }): Outcome {
    // A port clash is an answer to a user's mistake; a document that lost something is a client's.
    if (subStatusCode.startsWith("badXml")) this.#options.unexpected(`PUT ${url}: ${why}`);
    return this.#status(subStatusCode, url);
  }

  #reboot(url: string): Outcome {
    const { settings, reboot } = this.#options;
    return { ...this.#status("ok", url), afterwards: reboot, cut: settings.rebootAnswers === false };
  }

  #strange(method: string, url: string): Outcome {
    this.#options.unexpected(`${method} ${url}`);
    return this.#status("notSupport", url);
  }

  #status(subStatusCode: string, url: string): Outcome {
    const answer = responseStatus(this.#dialect, subStatusCode, url);
    const absent = subStatusCode === "notSupport" && this.#options.settings.absent === 404;
    return { answer: absent ? { ...answer, status: 404 } : answer };
  }
}
