import { version } from "../package.json";
import type { Command, CommandContext } from "./commands/command";
import { adopt } from "./commands/adopt";
import { discover } from "./commands/discover";
import { doctor } from "./commands/doctor";
import { drift } from "./commands/drift";
import { init } from "./commands/init";
import { probe } from "./commands/probe";
import { review } from "./commands/review";
import { simulate } from "./commands/simulate";
import { Progress } from "./progress";

const COMMANDS: readonly Command[] = [adopt, discover, doctor, drift, init, probe, review, simulate];

function help(): string {
  const list = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return [
    "usage: cdktf-hikvision COMMAND [OPTION…]",
    "",
    ...list,
    "",
    "cdktf-hikvision COMMAND --help tells about one of them. Plans and deploys are cdktf's own: npx cdktf plan.",
    "",
  ].join("\n");
}

async function main(argv: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "help") {
    context.out(help());
    return name === undefined ? 1 : 0;
  }
  if (name === "--version") {
    context.out(`${version}\n`);
    return 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    context.err(`there is no command ${JSON.stringify(name)}\n${help()}`);
    return 1;
  }
  return command.run(rest, context);
}

const stopped = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
});

const progress = new Progress(process.stderr, process.env);

/** Prints when nothing moves any more. */
const printTo = (stream: NodeJS.WriteStream) => (text: string) => {
  progress.clear();
  stream.write(text);
};

main(process.argv.slice(2), {
  out: printTo(process.stdout),
  err: printTo(process.stderr),
  step: (doing) => {
    progress.step(doing);
  },
  stopped,
}).then(
  (code) => {
    progress.clear();
    process.exitCode = code;
  },
  (error: unknown) => {
    progress.clear();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
