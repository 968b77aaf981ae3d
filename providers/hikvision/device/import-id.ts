import { DiagnosticError } from "../../plugin";
import { hostWithoutPort } from "../validators";

const IMPORT_ID =
  /^(?:([A-Za-z0-9][A-Za-z0-9_-]*)@)?([^@:?]+)(?::(\d{1,5}))?(?:\?tunnel=([A-Za-z0-9][A-Za-z0-9_-]*))?$/;

/**
 * Reads the import id of everything that is a device's: `[credential@]host[:port][?tunnel=name]`.
 *
 * @throws DiagnosticError for anything else
 */
export function parseImportId(id: string): {
  credential: string;
  host: string;
  port: number | null;
  tunnel: string | null;
} {
  const [, credential, host, port, tunnel] = IMPORT_ID.exec(id) ?? [];
  const validPort = port === undefined || (Number(port) >= 1 && Number(port) <= 65535);
  if (host !== undefined && hostWithoutPort(host) === undefined && validPort) {
    return {
      credential: credential ?? "default",
      host,
      port: port === undefined ? null : Number(port),
      tunnel: tunnel ?? null,
    };
  }
  throw new DiagnosticError({
    summary: "Invalid Import Id",
    detail: `${JSON.stringify(id)} names no device. Write [CREDENTIAL@]HOST[:PORT][?tunnel=NAME], as "192.168.1.64", "192.168.1.64:8082", "shop@192.168.1.64" or "192.168.1.64?tunnel=shop".`,
  });
}
