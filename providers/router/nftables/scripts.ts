import { TABLE, type Transaction } from "./own-table";

/** Where the table is kept for the next start, unless somebody says otherwise. */
export const DEFAULT_PERSIST_FILE = "/etc/nftables.d/cdktf-hikvision.nft";

/** Exit statuses of the scripts below; every other is what the command said that failed. */
export const EXIT = { nftMissing: 61, sudoMissing: 62, fileKept: 63, fileLost: 64 } as const;

const LIST = `nft -s list table ${TABLE.family} ${TABLE.name}`;

/** For the shell: no character of it means anything to it. */
const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;

/**
 * A script for `sh -s`. All of it is one function that is called in the last line: of a script that arrives cut short, as
 * when this process is killed, nothing is run.
 */
const script = (...lines: string[]): string =>
  [
    "run() {",
    "LC_ALL=C; PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export LC_ALL PATH; umask 077",
    `command -v nft >/dev/null || exit ${EXIT.nftMissing}`,
    'if [ "$(id -u)" = 0 ]; then nft() { command nft "$@"; }',
    `else command -v sudo >/dev/null || exit ${EXIT.sudoMissing}; nft() { sudo -n nft "$@"; }; fi`,
    ...lines,
    "}",
    "run",
    "",
  ].join("\n");

/** The parts of what the look script prints, each after a line with its name. */
export const SECTIONS = [
  ...(["host", "route", "addresses"] as const),
  ...(["included", "service", "writable", "file", "table"] as const),
  "ruleset",
] as const;
export type Section = (typeof SECTIONS)[number];
export const sectionLine = (name: Section): string => `=== ${name} ===`;

const LOOKS: Record<Section, string> = {
  host: "cat /proc/sys/kernel/hostname",
  route: "cat /proc/net/route",
  addresses: "ip -o -4 addr show 2>/dev/null",
  // The rulesets that distributions load when they start: Debian, Alpine, Fedora.
  included:
    "grep -hs '^[[:space:]]*include' /etc/nftables.conf /etc/nftables.nft /etc/sysconfig/nftables.conf /etc/nftables/main.nft",
  service: "[ -d /run/systemd/system ] && systemctl is-enabled nftables 2>/dev/null",
  writable: '[ -w "$(dirname "$file")" ] && echo yes',
  file: 'cat "$file" 2>/dev/null',
  table: `${LIST} 2>/dev/null`,
  ruleset: "nft -j list ruleset",
};

/** What it takes to know the mappings: each of them is looked at several times in an apply, the rest is not. */
const OF_RULES: readonly Section[] = ["route", "ruleset"];

/** Reads the rules, or everything that is asked of the router. The last command's status is the script's. */
export function lookScript(what: "rules" | "everything", persistFile: string): string {
  const sections = what === "rules" ? OF_RULES : SECTIONS;
  const looks = sections.flatMap((name) => [`echo; echo '${sectionLine(name)}'`, LOOKS[name]]);
  return script(`file=${quoted(persistFile)}`, ...looks);
}

/** Loading the file again gives what it says, whatever is there already. */
const FILE_HEAD = [
  "# Port mappings of cdktf-hikvision, as nft lists them: written anew at each change.",
  `table ${TABLE.family} ${TABLE.name}`,
  `delete table ${TABLE.family} ${TABLE.name}`,
];

/** What the file for the next start has where it is up to date. @param table as `nft list table` prints it; "" is none */
export const fileFor = (table: string): string => (table === "" ? "" : [...FILE_HEAD, table].join("\n"));

/**
 * Applies a transaction, and writes what the kernel then has to the file for the next start: beside it, checked by nft, put
 * in its place by a rename. That the file can be written is made sure before the kernel is changed, so that no port that was
 * closed opens again with the next start. Where it has no folder, nothing is kept, and every look says so.
 */
export function changeScript(transaction: Transaction, persistFile: string): string {
  return script(
    `file=${quoted(persistFile)}; new="$file.new.$$"; folder=$(dirname "$file")`,
    // Another runner that changes the same router waits here.
    'if command -v flock >/dev/null && [ -r "$folder" ]; then exec 9<"$folder"; flock -w 10 9; fi',
    // In a shell of its own: dash ends where `:` cannot be redirected.
    'keep=yes; (: >"$new") 2>/dev/null || keep=no',
    `if [ $keep = no ] && [ -e "$file" ]; then echo "$new cannot be written" >&2; exit ${EXIT.fileKept}; fi`,
    "nft -j -f - <<'TRANSACTION'",
    transaction,
    "TRANSACTION",
    'status=$?; if [ $status != 0 ]; then [ $keep = no ] || rm -f "$new"; exit $status; fi',
    "[ $keep = yes ] || exit 0",
    `table=$(${LIST} 2>/dev/null)`,
    'if [ -z "$table" ]; then rm -f "$new" "$file"; exit; fi',
    `printf '%s\\n' ${FILE_HEAD.map(quoted).join(" ")} "$table" >"$new" && nft -c -f "$new" && { sync "$new" 2>/dev/null || sync; } &&`,
    `mv -f "$new" "$file" || { rm -f "$new" "$file"; exit ${EXIT.fileLost}; }`,
  );
}
