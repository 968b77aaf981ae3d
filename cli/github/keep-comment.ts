import { type GitHub, ownUnder } from "./github";

/** Written into the first line of the comment: how the next run finds it. */
export const COMMENT_MARK = "<!-- cdktf-hikvision review -->\n";

/** Puts the review on a pull request: its own earlier comment is changed, so that there is one however often it runs. */
export async function keepComment(github: GitHub, pullRequest: number, markdown: string): Promise<void> {
  const body = `${COMMENT_MARK}${markdown}`;
  const own = ownUnder(COMMENT_MARK, await github.list(`issues/${pullRequest}/comments`));
  if (own === undefined) await github.send("POST", `issues/${pullRequest}/comments`, { body });
  else await github.send("PATCH", `issues/comments/${own.id}`, { body });
}
