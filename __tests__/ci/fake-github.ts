import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Text {
  readonly id: number;
  readonly number: number;
  body: string;
  state: "open" | "closed";
  readonly title?: string;
  readonly user: { readonly login: string; readonly type: "Bot" | "User" };
}

interface Pull {
  readonly number: number;
  readonly merge_commit_sha: string;
  readonly head: { readonly sha: string };
}

/** GitHub's API as far as the recipes use it: strict about paths, token, fields and lengths, and it remembers. */
export class FakeGitHub {
  readonly comments = new Map<number, Text[]>();
  readonly issues: Text[] = [];
  readonly pulls: Pull[] = [];
  /** What it was asked and does not know. */
  readonly unexpected: string[] = [];
  readonly repository = "octo/home";
  readonly token = "ghs_of-this-run";
  private next = 100;
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get environment(): Record<string, string> {
    return { GITHUB_API_URL: this.url, GITHUB_REPOSITORY: this.repository, GITHUB_TOKEN: this.token };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  write(list: Text[], body: string, type: "Bot" | "User", more: Partial<Text> = {}): Text {
    this.next += 1;
    const user = { login: type === "Bot" ? "github-actions[bot]" : "mallory", type };
    const text: Text = { id: this.next, number: this.next, state: "open", user, ...more, body };
    list.push(text);
    return text;
  }

  commentsOf(pull: number): Text[] {
    const list = this.comments.get(pull) ?? [];
    this.comments.set(pull, list);
    return list;
  }

  // eslint-disable-next-line complexity -- a table of routes
  private async answer(request: IncomingMessage): Promise<[number, unknown]> {
    const url = new URL(request.url ?? "", this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== `Bearer ${this.token}`) return [401, { message: "Bad credentials" }];
    const prefix = `/repos/${this.repository}/`;
    const asked = `${String(request.method)} ${url.pathname.replace(prefix, "")}`;
    const sent =
      chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>);
    const page = (all: readonly unknown[]): [number, unknown] => {
      const size = Number(url.searchParams.get("per_page") ?? "30");
      const from = (Number(url.searchParams.get("page") ?? "1") - 1) * size;
      return size > 100 ? [422, { message: "per_page" }] : [200, all.slice(from, from + size)];
    };
    const { body } = sent;
    if (typeof body === "string" && body.length > 65_536) return [422, { message: "body is too long" }];
    const number = Number(/\d+$/.exec(asked.replace(/\/comments$/, ""))?.[0]);
    if (/^GET commits\/[0-9a-f]{40}\/pulls$/.test(asked)) return page(this.pulls);
    if (/^GET issues\/\d+\/comments$/.test(asked)) return page(this.commentsOf(number));
    if (/^POST issues\/\d+\/comments$/.test(asked) && typeof body === "string")
      return [201, this.write(this.commentsOf(number), body, "Bot")];
    if (/^PATCH issues\/comments\/\d+$/.test(asked) && typeof body === "string") {
      const found = [...this.comments.values()].flat().find(({ id }) => id === number);
      return found === undefined ? [404, {}] : [200, Object.assign(found, { body })];
    }
    if (asked === "GET issues") return page(this.issues.filter(({ state }) => state === url.searchParams.get("state")));
    if (asked === "POST issues" && typeof body === "string" && typeof sent["title"] === "string")
      return [201, this.write(this.issues, body, "Bot", { title: sent["title"] })];
    if (/^PATCH issues\/\d+$/.test(asked)) {
      const found = this.issues.find((each) => each.number === number);
      return found === undefined ? [404, {}] : [200, Object.assign(found, sent)];
    }
    this.unexpected.push(asked);
    return [404, { message: "Not Found" }];
  }
}
