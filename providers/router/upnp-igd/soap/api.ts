import type { HttpAnswer, HttpClient } from "../http";
import { quote } from "../quote";
import { explainUpnpCode } from "../upnp-codes";
import { UpnpError } from "../upnp-error";
import { XmlError } from "../xml";
import { decodeAnswer, encodeCall, type Arguments, type SoapAnswer, type Values } from "./codec";

/** One service of a device. Type and URL belong together: a mix of two services is answered with 401 (libtorrent#6611). */
export class SoapService {
  constructor(
    private readonly http: HttpClient,
    private readonly serviceType: string,
    private readonly controlUrl: string,
  ) {}

  /** @throws UpnpError UPNP_FAULT with `upnpCode` where the router says no; the other codes where it says nothing. */
  async call(action: string, given: Arguments = []): Promise<Values> {
    const answer = await this.http.send({
      action,
      url: this.controlUrl,
      method: "POST",
      headers: { "content-type": 'text/xml; charset="utf-8"', soapaction: `"${this.serviceType}#${action}"` },
      body: encodeCall(this.serviceType, action, given),
    });
    const decoded = this.#decode(action, answer);
    if (decoded.kind === "response") return decoded.values;
    throw this.#fault(action, decoded);
  }

  #decode(action: string, answer: HttpAnswer): SoapAnswer {
    // UPnP DA 1.1 section 3.1.3: 200 is a response, 500 with a SOAP body is a fault. FRITZ!OS also sends faults with others.
    try {
      const decoded = decodeAnswer(answer.text, action);
      if (answer.status === 200 || decoded.kind === "fault") return decoded;
    } catch (cause) {
      if (!(cause instanceof XmlError)) throw cause;
      if (answer.status === 200) throw this.#malformed(action, answer, cause.message, cause);
    }
    throw new UpnpError(
      "UPNP_HTTP_STATUS",
      `${action} at ${this.controlUrl}: the router answered HTTP ${answer.status} "${quote(answer.text)}".`,
      {
        action,
        address: this.controlUrl,
        answer: quote(answer.text),
        hint: "This is no UPnP answer. Check that the address is the router's, and its log.",
      },
    );
  }

  /** For an answer whose form or values cannot be. */
  malformed(action: string, values: Values, why: string): UpnpError {
    return this.#malformed(action, { text: JSON.stringify(values) }, why);
  }

  #malformed(action: string, answer: { text: string }, why: string, cause?: unknown): UpnpError {
    return new UpnpError(
      "UPNP_MALFORMED_ANSWER",
      `${action} at ${this.controlUrl}: the answer cannot be understood: ${quote(why)}. It was "${quote(answer.text)}".`,
      {
        action,
        address: this.controlUrl,
        answer: quote(answer.text),
        hint: "The router's answer is broken or was cut. Restart the router, or update its firmware.",
        cause,
      },
    );
  }

  #fault(action: string, fault: { upnpCode: number | undefined; description: string }): UpnpError {
    const verbatim = `${fault.upnpCode ?? "no code"} "${quote(fault.description)}"`;
    const explained = fault.upnpCode === undefined ? undefined : explainUpnpCode(fault.upnpCode);
    return new UpnpError(
      "UPNP_FAULT",
      `${action} at ${this.controlUrl}: the router answered UPnP error ${verbatim}${explained === undefined ? "" : `: ${explained.meaning}`}.`,
      {
        action,
        address: this.controlUrl,
        answer: verbatim,
        hint: explained?.hint ?? "Look at the router's log.",
        ...(fault.upnpCode === undefined ? {} : { upnpCode: fault.upnpCode }),
        ...(explained?.refused === undefined ? {} : { refused: explained.refused }),
      },
    );
  }
}
