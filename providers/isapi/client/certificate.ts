import type { TLSSocket } from "node:tls";
import type { buildConnector } from "undici";
import { IsapiError } from "../errors";

/**
 * Remembers the certificate of a device: the first one seen, or the pinned one. Devices make their own certificates, so
 * that no authority can vouch for them; what can be known is that it is the same as before.
 */
export class CertificatePin {
  #fingerprint: string | null;

  /** @param fingerprint SHA-256 as "AA:BB:…", in any case, or null to accept the first certificate */
  constructor(fingerprint: string | null) {
    this.#fingerprint = fingerprint?.toUpperCase() ?? null;
  }

  get fingerprint(): string | null {
    return this.#fingerprint;
  }

  /** Compares before a byte of the request is written. Returns the error, or null where the certificate is right. */
  check(socket: TLSSocket, address: string): IsapiError | null {
    const actual = socket.getPeerX509Certificate()?.fingerprint256 ?? null;
    if (actual !== null && (this.#fingerprint === null || this.#fingerprint === actual)) {
      this.#fingerprint = actual;
      return null;
    }
    return new IsapiError({
      code: "ISAPI_CERTIFICATE_CHANGED",
      summary: `The certificate at ${address} has the fingerprint ${actual ?? "(none)"}, pinned is ${this.#fingerprint ?? "(none)"}. No request was sent`,
      hint: "If the device was reset or given a new certificate, check the new fingerprint in its web menu and declare it as tls_fingerprint. If not, something between you and the device reads along: do not go on.",
    });
  }
}

/** How TLS is spoken with a device: who it is, its pin tells. A resumed session shows no certificate, so none are kept. */
export const TLS: buildConnector.BuildOptions = { rejectUnauthorized: false, maxCachedSessions: 0 };

/** An undici connector for TLS that hands out a socket only after the pin was checked. */
export function pinned(
  connect: buildConnector.connector,
  pin: CertificatePin,
  address: string,
): buildConnector.connector {
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      const wrong = pin.check(socket as TLSSocket, address);
      if (wrong === null) callback(null, socket);
      else {
        socket.destroy();
        callback(wrong, null);
      }
    });
  };
}
