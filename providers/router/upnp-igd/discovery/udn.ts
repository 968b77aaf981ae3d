const bare = (udn: string): string =>
  udn
    .trim()
    .toLowerCase()
    .replace(/^uuid:/, "");

/** Whether two unique device names are the same; people leave out `uuid:`, and routers mix the case. */
export function sameUdn(one: string, other: string): boolean {
  return bare(one) === bare(other);
}
