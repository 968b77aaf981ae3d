import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProviderTest, type ProviderTestError, testProvider } from "../../../../providers/plugin/testing";
import { describeWhere } from "../../../machine/requirements";

jest.setTimeout(60_000);

const thing = (attributes: string): string => `resource "faulty_thing" "a" {\n  name = "a"\n  ${attributes}\n}\n`;

describeWhere("terraform", "the author's harness finds", () => {
  let folder: string;

  /** What the harness throws for the faulty provider. */
  async function fault(test: Omit<ProviderTest, "command">): Promise<ProviderTestError> {
    const command = [process.execPath, "--import", "tsx", join(__dirname, "faulty-worker.ts")] as const;
    const outcome = await testProvider({ ...test, command, env: { TMPDIR: folder, ...test.env } }).then(
      () => new Error("the harness found nothing"),
      (error: unknown) => error,
    );
    return outcome as ProviderTestError;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "harness-"));
  });
  afterEach(() => {
    // The sockets of providers that were stopped.
    expect(readdirSync(folder).filter((name) => name.startsWith("tfp-"))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it("a plan that is not the expected one, with what was planned", async () => {
    const error = await fault({ steps: [{ config: thing(""), plan: { "faulty_thing.a": "update" } }] });
    expect(error.code).toBe("PLUGIN_TEST_PLAN_DIFFERS");
    expect(error.message).toContain("faulty_thing.a: expected update, planned create");
    expect(error.message).toContain("faulty_thing.a will be created");
  });

  it("a plan that is not empty right after the apply", async () => {
    const error = await fault({ steps: [{ config: thing('fault = "read"\n  value = "declared"') }] });
    expect(error.code).toBe("PLUGIN_TEST_PLAN_NOT_EMPTY");
    expect(error.message).toMatch(/value\s+= "something else" -> "declared"/);
  });

  it("an import that is not what was applied, without telling a secret", async () => {
    const config = thing('fault = "import"\n  value = "declared"\n  secret = "the first secret"');
    const error = await fault({ steps: [{ config, imports: [{ address: "faulty_thing.a", id: "a" }] }] });
    expect(error.code).toBe("PLUGIN_TEST_IMPORT_DIFFERS");
    expect(error.message).toContain('  value: applied "declared", imported "imported"');
    expect(error.message).toContain("  secret: applied (sensitive), imported (sensitive)");
    expect(error.message).not.toMatch(/first secret|other secret/);
  });

  it("no difference in an import where it is told what an import cannot know", async () => {
    const config = thing('fault = "import"\n  value = "declared"\n  secret = "s"');
    const except = ["value", "secret"];
    expect(
      await fault({
        steps: [{ config, imports: [{ address: "faulty_thing.a", id: "a", except }] }],
      }),
    ).toEqual(new Error("the harness found nothing"));
  });

  it("an import check of an address that was never applied", async () => {
    const config = thing("");
    const error = await fault({ steps: [{ config, imports: [{ address: "faulty_thing.b", id: "a" }] }] });
    expect(error.code).toBe("PLUGIN_TEST_IMPORT_DIFFERS");
    expect(error.message).toContain("the state has no faulty_thing.b to compare an import with");
  });

  it("an error that was expected and did not come, and one that came and was another", async () => {
    const absent = await fault({ steps: [{ config: thing(""), error: /no such value/ }] });
    expect(absent.code).toBe("PLUGIN_TEST_COMMAND_SUCCEEDED");
    const other = await fault({ steps: [{ config: thing('fault = "none"'), error: /no such value/ }] });
    expect(other.code).toBe("PLUGIN_TEST_COMMAND_FAILED");
    expect(other.message).toContain("must be one of");
  });

  it("a configuration that terraform refuses, with its output", async () => {
    const error = await fault({ steps: [{ config: thing("colour = 1"), plan: {} }] });
    expect(error.code).toBe("PLUGIN_TEST_COMMAND_FAILED");
    expect(error.message).toContain("terraform plan");
    expect(error.message).toContain("Unsupported argument");
  });

  it("what check and destroyed throw, as it is, after everything was destroyed", async () => {
    const wrong = new Error("the world is otherwise");
    const fail = (): never => {
      throw wrong;
    };
    expect(await fault({ steps: [{ config: thing(""), check: fail }] })).toBe(wrong);
    expect(await fault({ steps: [{ config: thing("") }], destroyed: fail })).toBe(wrong);
  });

  it("a destroy that fails after a failure, with both and with where the state is", async () => {
    const config = thing('fault = "delete"');
    const error = await fault({ steps: [{ config, plan: { "faulty_thing.a": "update" } }, { config }] });
    expect(error.code).toBe("PLUGIN_TEST_PLAN_DIFFERS");
    const fail = (): never => {
      throw new Error("the world is otherwise");
    };
    const both = await fault({ steps: [{ config, check: fail }] });
    expect(both).toBeInstanceOf(AggregateError);
    expect(both.message).toMatch(/the world is otherwise.*It will not go/s);
    const kept = /the state is kept in (\S+)\.\n/.exec(both.message)?.[1] ?? "";
    expect(readdirSync(kept)).toContain("terraform.tfstate");
    rmSync(kept, { recursive: true });
  });

  it("a run that takes longer than it may", async () => {
    const error = await fault({ steps: [{ config: thing('fault = "slow"') }], timeout: 10_000 });
    expect(error.message).toMatch(/terraform apply .*was ended after 10000 ms/);
  });

  it("a provider that does not start, with what it wrote", async () => {
    const error = await fault({ steps: [], env: { FAULTY_START: "refuse" } });
    expect(error.code).toBe("PLUGIN_TEST_PROVIDER_NOT_STARTED");
    expect(error.message).toContain("exit code 3");
    expect(error.message).toContain("cannot start: the disk is full");
  });

  it("a binary that is not there", async () => {
    const error = await fault({ steps: [{ config: thing("") }], binary: "terraform-that-is-not-here" });
    expect(error.code).toBe("PLUGIN_TEST_COMMAND_FAILED");
    expect(error.message).toContain("terraform-that-is-not-here init");
    expect(error.message).toContain("ENOENT");
  });
});
