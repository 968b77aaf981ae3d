import type { Credential } from "../credential";
import { DigestSession, pickChallenge, type DigestChallenge } from "../digest";
import type { Endpoint } from "../endpoint";
import { IsapiError, type Source } from "../errors";
import { decodeResponseStatus, type ResponseStatus } from "../response-status";
import { type DeviceDocument, parseDocument, type XmlElement } from "../xml";
import { assertAsksLikeDevice } from "./device-challenge";
import { HttpConnection, type HttpAnswer, type HttpOptions, type HttpRequest } from "./http";
import {
  lastAttempt,
  locked,
  loginState,
  notActivated,
  notIsapi,
  notUtf8,
  refused,
  tolerantRoot,
  wrongPassword,
} from "./refusal";
import type { KnownDevice, RefusalMemory } from "./refusal-memory";
import type { RequestSlots } from "./request-slots";
import type { CredentialStanding } from "./standing";

/** What all connections of a process have in common. */
export interface Shared {
  readonly standing: CredentialStanding;
  /** Of earlier runs; null for none. */
  readonly memory: RefusalMemory | null;
  readonly slots: RequestSlots;
}

/**
 * A place that speaks ISAPI: HTTP with digest, documents in and out, one request at a time (devices answer more than two
 * or three at once with 503, and nonce counts must arrive in order).
 */
export class DeviceConnection {
  readonly endpoint: Endpoint;
  readonly #http: HttpConnection;
  readonly #session: DigestSession;
  readonly #credential: Credential;
  readonly #memory: RefusalMemory | null;
  readonly #standing: CredentialStanding;
  readonly #slots: RequestSlots;
  readonly #device: KnownDevice;
  #credentialSent = false;
  #accepted = false;
  #broken = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    endpoint: Endpoint,
    credential: Credential,
    { standing, memory, slots }: Shared,
    options: HttpOptions & { readonly serialNumber: string | null },
  ) {
    this.endpoint = endpoint;
    this.#device = { endpoint, serialNumber: options.serialNumber, tunnel: options.tunnel };
    this.#http = new HttpConnection(endpoint, options);
    this.#session = new DigestSession(credential);
    this.#credential = credential;
    this.#memory = memory;
    this.#standing = standing;
    this.#slots = slots;
  }

  get tlsFingerprint(): string | null {
    return this.endpoint.scheme === "https" ? this.#http.tlsFingerprint : null;
  }

  /** Whether a digest answer ever went to this place. */
  get credentialSent(): boolean {
    return this.#credentialSent;
  }

  /** Whether the last request ended without an answer: the device may have moved. */
  get broken(): boolean {
    return this.#broken;
  }

  /** @throws IsapiError when the answer is anything but a document with that root */
  async get(path: string, root: string): Promise<DeviceDocument> {
    const request: HttpRequest = { method: "GET", path };
    const answer = await this.#exchange(request);
    const source = this.#http.source(request);
    const element = this.#success(answer, source);
    if (element.name === "ResponseStatus") throw this.#refused(element, answer, source);
    if (element.name !== root) throw notIsapi(answer, source);
    return { root: element, text: answer.text, source };
  }

  /**
   * Like `get`; null where the device has no such object. Recorders say so with notSupport (HTTP 403), access terminals
   * with HTTP 404: after a login that was taken there is no other reason for one.
   */
  async find(path: string, root: string): Promise<DeviceDocument | null> {
    try {
      return await this.get(path, root);
    } catch (error) {
      if (error instanceof IsapiError && (error.httpStatus === 404 || lacksObject(error))) return null;
      throw error;
    }
  }

  /** @throws IsapiError when the device does not say that it took the document */
  async put(path: string, body: string): Promise<ResponseStatus> {
    const request: HttpRequest = { method: "PUT", path, body };
    const answer = await this.#exchange(request);
    const source = this.#http.source(request);
    const element = this.#success(answer, source);
    if (element.name !== "ResponseStatus") throw notIsapi(answer, source);
    const status = decodeResponseStatus(element);
    // 0 and 1 are OK, 7 is "Reboot Required": accepted (ISAPI guide, 16.2.253).
    if (status.statusCode !== 0 && status.statusCode !== 1 && status.statusCode !== 7)
      throw this.#refused(element, answer, source);
    return status;
  }

  /** Closes at once; a running request fails. */
  async destroy(): Promise<void> {
    await this.#http.destroy();
  }

  #success(answer: HttpAnswer, source: Source): XmlElement {
    if (answer.status !== 200) {
      const root = tolerantRoot(answer, source);
      throw root?.name === "ResponseStatus" ? this.#refused(root, answer, source) : notIsapi(answer, source);
    }
    if (answer.text.includes("\0")) throw notUtf8(answer, source);
    if (/^\s*(<!doctype html|<html)/i.test(answer.text) || !answer.text.trimStart().startsWith("<"))
      throw notIsapi(answer, source);
    return parseDocument(answer.text, source);
  }

  /** A lock is told with 401, and by some firmware with 403: for this run it is the same. */
  #refused(element: XmlElement, answer: HttpAnswer, source: Source): IsapiError {
    const error = refused(element, answer, source);
    return error.code === "ISAPI_LOCKED" ? this.#standing.refused(error) : error;
  }

  #exchange(request: HttpRequest): Promise<HttpAnswer> {
    const result = this.#turn.then(() => this.#authenticated(request));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** RFC 7616 section 3.3: ask, answer the challenge, and ask again only where the nonce was at fault, not the password. */
  async #authenticated(request: HttpRequest): Promise<HttpAnswer> {
    this.#standing.assertNotRefused();
    if (!this.#accepted) await this.#memory?.assertNotRefused(this.#device, this.#credential);
    const reused = this.#session.authorization(request.method, request.path);
    const first = await this.#send(request, reused);
    if (first.status !== 401) return first;
    this.#assertNotLocked(first, request);
    const challenge = this.#challenge(first, request);
    if (reused !== undefined && !challenge.stale) {
      // The same nonce again, which was good before: then it is the password that no longer is.
      if (challenge.nonce === this.#session.nonce) throw this.#refusal(first, request);
      this.#session.nonceWasSpent();
    }

    const second = await this.#answer(challenge, request);
    if (second.status !== 401) return this.#taken(second);
    this.#assertNotLocked(second, request);
    // Whatever else this 401 holds or lacks, the password was sent and not taken.
    const again = pickChallenge(second.header("www-authenticate"));
    if (again?.stale !== true) {
      // The one case for later runs too: a nonce that was never used before, so it is the password.
      await this.#memory?.remember(this.#device, this.#credential);
      throw this.#refusal(second, request);
    }

    const third = await this.#answer(again, request);
    if (third.status !== 401) return this.#taken(third);
    this.#assertNotLocked(third, request);
    throw this.#refusal(third, request);
  }

  async #taken(answer: HttpAnswer): Promise<HttpAnswer> {
    if (!this.#accepted) await this.#memory?.forget(this.#device, this.#credential);
    this.#accepted = true;
    return answer;
  }

  async #answer(challenge: DigestChallenge, request: HttpRequest): Promise<HttpAnswer> {
    this.#session.accept(challenge);
    return this.#send(request, this.#session.authorization(request.method, request.path));
  }

  async #send(request: HttpRequest, authorization: string | undefined): Promise<HttpAnswer> {
    return this.#slots.run(this.endpoint.host, async () => {
      // While this one waited, another connection may have learnt that the password is wrong.
      if (authorization !== undefined) this.#standing.assertNotRefused();
      this.#credentialSent ||= authorization !== undefined;
      this.#broken = true;
      const answer = await this.#http.send(request, authorization);
      this.#broken = false;
      return answer;
    });
  }

  #challenge(answer: HttpAnswer, request: HttpRequest): DigestChallenge {
    const challenge = pickChallenge(answer.header("www-authenticate"));
    const source = this.#http.source(request);
    if (challenge === undefined) throw notIsapi(answer, source);
    assertAsksLikeDevice(answer, challenge, source);
    return challenge;
  }

  /** What every 401 may say, also the one to a request without credential: then none is sent. */
  #assertNotLocked(answer: HttpAnswer, request: HttpRequest): void {
    const source = this.#http.source(request);
    const state = loginState(answer, source);
    if (state?.locked === true) throw this.#standing.refused(locked(state, answer, source));
    if (state?.activated === false) throw notActivated(answer, source);
    if ((state?.attemptsLeft ?? 2) <= 1 && !this.#credentialSent)
      throw this.#standing.refused(lastAttempt(answer, source));
  }

  #refusal(answer: HttpAnswer, request: HttpRequest): IsapiError {
    const source = this.#http.source(request);
    return this.#standing.refused(wrongPassword(this.#credential.username, loginState(answer, source), answer, source));
  }
}

function lacksObject({ code, subStatusCode }: IsapiError): boolean {
  return code === "ISAPI_REFUSED" && ["notSupport", "methodNotAllowed"].includes(subStatusCode ?? "");
}
