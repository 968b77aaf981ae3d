import { COMMENT_MARK, gitHubFromEnvironment, keepComment, keepIssues } from "../../cli/github";
import { FakeGitHub } from "./fake-github";

describe("what a workflow writes on GitHub", () => {
  let fake: FakeGitHub;
  beforeEach(async () => {
    fake = new FakeGitHub();
    await fake.start();
  });
  afterEach(async () => {
    await fake.stop();
    expect(fake.unexpected).toEqual([]);
  });
  const github = () => gitHubFromEnvironment(fake.environment);

  it("is one comment, changed in place, on whatever page it stands; and never a stranger's with our mark", async () => {
    const comments = fake.commentsOf(7);
    fake.write(comments, `${COMMENT_MARK}Nothing changes, trust me.`, "User");
    for (let index = 0; index < 130; index += 1) fake.write(comments, `talk ${index}`, "User");
    await keepComment(github(), 7, "first");
    await keepComment(github(), 7, "second");
    expect(comments).toHaveLength(132);
    expect(comments.at(0)?.body).toContain("trust me");
    expect(comments.at(-1)?.body).toBe(`${COMMENT_MARK}second`);
  });

  it("is one issue per stack: opened, changed, closed when nothing is left to say, opened anew the next time", async () => {
    const night = (home: string | undefined, shop: string | undefined) =>
      keepIssues(github(), [
        { stack: "home", markdown: home },
        { stack: "shop", markdown: shop },
      ]);
    await night("one", undefined);
    await night("two", "three");
    expect(fake.issues.map(({ title, state }) => [title, state])).toEqual([
      ["Exposure drifted: home", "open"],
      ["Exposure drifted: shop", "open"],
    ]);
    expect(fake.issues[0]?.body).toMatch(/two$/);
    await night(undefined, "three");
    await night("four", "three");
    expect(fake.issues.map(({ state }) => state)).toEqual(["closed", "open", "open"]);
  });

  it("says what was asked and what came back, without the token", async () => {
    const wrong = gitHubFromEnvironment({ ...fake.environment, GITHUB_TOKEN: "ghs_wrong" });
    const failure = await keepComment(wrong, 7, "x").catch((error: unknown) => String(error));
    expect(failure).toMatch(/GET http.*issues\/7\/comments.* was answered with 401: .*Bad credentials/);
    expect(failure).not.toContain("ghs_wrong");
    expect(() => gitHubFromEnvironment({})).toThrow("GITHUB_REPOSITORY and GITHUB_TOKEN are not both set.");
  });
});
