import { type GitHub, ownUnder } from "./github";

/** What there is to say of a stack. */
export interface StackIssue {
  readonly stack: string;
  /** Undefined where nothing drifted and everything could be looked at. */
  readonly markdown: string | undefined;
}

/** Written into the first line of an issue's text: how the next night finds it. */
const issueMark = (stack: string) => `<!-- cdktf-hikvision drift ${encodeURIComponent(stack)} -->\n`;

/** One open issue per stack that drifted: opened, changed, or closed where nothing is left to say. */
export async function keepIssues(github: GitHub, stacks: readonly StackIssue[]): Promise<void> {
  const open = (await github.list("issues?state=open")).filter((each) => each.pull_request === undefined);
  for (const { stack, markdown } of stacks) {
    const mark = issueMark(stack);
    const own = ownUnder(mark, open);
    if (markdown === undefined) {
      if (own?.number !== undefined) await github.send("PATCH", `issues/${own.number}`, { state: "closed" });
      continue;
    }
    const body = `${mark}${markdown}`;
    if (own?.number === undefined) await github.send("POST", "issues", { title: `Exposure drifted: ${stack}`, body });
    else await github.send("PATCH", `issues/${own.number}`, { body });
  }
}
