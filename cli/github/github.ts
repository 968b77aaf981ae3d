import { CommandError } from "../command-error";

/** A comment or an issue, as far as it is looked at. */
export interface Written {
  readonly id: number;
  readonly number?: number;
  readonly body?: string | null;
  readonly user?: { readonly type?: string } | null;
  /** Set where an issue is a pull request. */
  readonly pull_request?: unknown;
}

const PER_PAGE = 100;
/** Ten thousand comments: whoever has more has another problem. */
const MOST_PAGES = 100;
const TIMEOUT_MS = 30_000;

/** GitHub's REST API for one repository. */
export class GitHub {
  /**
   * @param api `https://api.github.com`
   * @param repository `owner/name`
   */
  constructor(
    private readonly api: string,
    private readonly repository: string,
    private readonly token: string,
  ) {}

  /** Every page of a list below the repository. */
  async list(path: string): Promise<Written[]> {
    const all: Written[] = [];
    const separator = path.includes("?") ? "&" : "?";
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const some = (await this.send("GET", `${path}${separator}per_page=${PER_PAGE}&page=${page}`)) as Written[];
      all.push(...some);
      if (some.length < PER_PAGE) break;
    }
    return all;
  }

  /** @throws CommandError that says what was asked and what came back */
  async send(method: "GET" | "POST" | "PATCH", path: string, body?: object): Promise<unknown> {
    const asked = `${method} ${this.api}/repos/${this.repository}/${path}`;
    let response: Response;
    try {
      response = await fetch(`${this.api}/repos/${this.repository}/${path}`, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${this.token}`,
          "content-type": "application/json",
          "user-agent": "cdktf-hikvision",
          "x-github-api-version": "2022-11-28",
        },
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new CommandError(`${asked} got no answer: ${(error as Error).message}`, "Try again; see GITHUB_API_URL.");
    }
    const text = await response.text();
    if (!response.ok) {
      throw new CommandError(
        `${asked} was answered with ${response.status}: ${text.slice(0, 300)}`,
        "The workflow needs permissions: pull-requests: write, issues: write.",
      );
    }
    return JSON.parse(text);
  }
}

/** @throws CommandError that names what a workflow's environment lacks */
export function gitHubFromEnvironment(env: NodeJS.ProcessEnv): GitHub {
  const { GITHUB_API_URL: api = "https://api.github.com", GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = env;
  if (repository === undefined || token === undefined || token === "") {
    throw new CommandError(
      "GITHUB_REPOSITORY and GITHUB_TOKEN are not both set.",
      "In a workflow: env: { GITHUB_TOKEN: ${{ github.token }} }.",
    );
  }
  return new GitHub(api, repository, token);
}

/** What this program wrote under that mark. Anybody can write the mark, but only a workflow is a bot. */
export function ownUnder(mark: string, all: readonly Written[]): Written | undefined {
  return all.find(({ body, user }) => body?.startsWith(mark) === true && user?.type === "Bot");
}
