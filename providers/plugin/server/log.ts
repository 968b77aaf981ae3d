import type { LogFields, Logger } from "../framework";

const levels = ["trace", "debug", "info", "warn", "error"] as const;
type Level = (typeof levels)[number];

/**
 * Log lines as hclog writes them, which core reads from stderr and shows by TF_LOG. Every value must be a string: core
 * 1.11 panics on a "@message" that is not one. The time needs exactly six fraction digits, else the whole line is
 * taken for plain text.
 */
export function hclog(name: string, env: NodeJS.ProcessEnv, write: (line: string) => void): Logger {
  const least = leastLevel(env);
  const at =
    (level: Level) =>
    (message: string, fields: LogFields = {}): void => {
      if (levels.indexOf(level) < least) return;
      const texts = Object.entries(fields).map(([key, value]): [string, string] => [
        key.replace(/^@/, ""),
        String(value),
      ]);
      const line = {
        "@level": level,
        "@message": message,
        "@module": `provider.${name}`,
        "@timestamp": new Date().toISOString().replace("Z", "000Z"),
        ...Object.fromEntries<string>(texts),
      };
      write(`${JSON.stringify(line)}\n`);
    };
  return { trace: at("trace"), debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Core filters by itself; lines that it would drop anyway are not worth their serialisation. */
function leastLevel(env: NodeJS.ProcessEnv): number {
  const wanted = ([env["TF_LOG_PROVIDER"], env["TF_LOG"]].find((level) => level) ?? "warn").toLowerCase();
  if (wanted === "off") return levels.length;
  const level = levels.findIndex((name) => name === wanted);
  // "json" is trace in JSON, and core takes a word that it does not know for trace.
  return Math.max(level, 0);
}
