/**
 * The headers of an answer to a search, names in small letters; undefined where it is none. Anybody on the LAN can send one, of
 * 64 kB: each line is gone over once.
 */
export function answerHeaders(datagram: string): Readonly<Record<string, string>> | undefined {
  const [status = "", ...lines] = datagram.split("\r\n");
  if (!status.startsWith("HTTP/1.1 200")) return undefined;
  const headers = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    return /^[\w-]+$/.test(name) ? [[name, line.slice(colon + 1).trim()]] : [];
  });
  return Object.fromEntries(headers);
}
