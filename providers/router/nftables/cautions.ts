import type { Caution } from "../router";
import { dirname } from "node:path/posix";
import type { Kept, WholeLook } from "./look";
import { chainsThatDrop } from "./rules-of-others";

const LOADING = (file: string): string =>
  `Put include "${file}" into the ruleset that the router loads when it starts (Debian: /etc/nftables.conf, and systemctl enable nftables).`;

const says: Record<Exclude<Kept, "as it is">, (file: string) => string> = {
  "not writable": (file) =>
    `The folder of ${file} is not there on the router, or the account may not write to it: the port mappings would be gone. Make it (mkdir -p ${dirname(file)}). ${LOADING(file)}`,
  otherwise: (file) =>
    `What the router has for its next start (${file}) is not what its kernel has now: with the start, that is what counts. The next change writes it anew, where the file can be written.`,
  "not loaded": (file) =>
    `The port mappings are kept in ${file}, and no ruleset that the router loads when it starts includes it: they would be gone. ${LOADING(file)}`,
  "service off": (file) =>
    `The port mappings are kept in ${file}, and the service nftables, which loads it when the router starts, is off: they would be gone. Switch it on: systemctl enable nftables.`,
};

/** What limits every mapping on the router, whatever is asked of it. */
export function cautionsOf({ ruleset, kept }: WholeLook, persistFile: string): Caution[] {
  const drop = chainsThatDrop(ruleset).map((chain) => ({
    summary: "Router's Firewall May Drop What Is Mapped",
    detail:
      `The chain ${chain} drops what no rule of it accepts, and has none for translated connections: a rule in another table cannot ` +
      `make up for that, and rules of that table are not touched. Add one there: nft add rule ${chain} ct status dnat accept.`,
  }));
  if (kept === "as it is") return drop;
  return [...drop, { summary: "Port Mappings Do Not Outlast A Restart", detail: says[kept](persistFile) }];
}
