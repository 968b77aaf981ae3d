/**
 * What a workflow writes on GitHub: one comment on a pull request, one issue per stack, each updated in place.
 *
 * Rule: only what this program wrote itself is changed, told by a mark in its first line and by a bot as its author;
 * the token goes to GITHUB_API_URL and nowhere else, and into no message.
 */
export { gitHubFromEnvironment } from "./github";
export { COMMENT_MARK, keepComment } from "./keep-comment";
export { keepIssues } from "./keep-issues";
