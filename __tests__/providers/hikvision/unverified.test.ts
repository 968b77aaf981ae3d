import { readOrKeep, refuseUnverified, whyUnverified } from "../../../providers/hikvision/unverified";
import { IsapiError } from "../../../providers/isapi";
import { DiagnosticError, Diagnostics, PrivateState } from "../../../providers/plugin";
import { problemFrom } from "./problem-of";

const unreachable = new IsapiError({
  code: "ISAPI_UNREACHABLE",
  summary: "Nothing answers",
  hint: "Check the address.",
});
const unknownCredential = new DiagnosticError({ summary: "Unknown Credential", detail: "There is none." });

const read = (privateState = PrivateState.empty()) => ({
  state: { host: "192.0.2.64", port: 80 },
  privateState,
  diagnostics: new Diagnostics(),
});

describe("a read", () => {
  test("that succeeds gives what it saw and warns of nothing", async () => {
    const call = read();
    const seen = { host: "192.0.2.64", port: 8082 };
    expect(await readOrKeep(call, () => Promise.resolve(seen))).toBe(seen);
    expect(call.diagnostics.all).toEqual([]);
    expect(whyUnverified(call.privateState)).toBeUndefined();
  });

  test("that says gone is believed", async () => {
    expect(await readOrKeep(read(), () => Promise.resolve(null))).toBeNull();
  });

  test.each([
    ["device", unreachable, "Device Unreachable", "Nothing answers\n\nCheck the address. [ISAPI_UNREACHABLE]"],
    ["configuration", unknownCredential, "Unknown Credential", "There is none."],
  ])("that fails in the %s keeps the state, warns, and leaves a mark", async (_, error, summary, detail) => {
    const call = read();
    expect(await readOrKeep(call, () => Promise.reject(error))).toBe(call.state);
    expect(call.diagnostics.all).toEqual([
      {
        severity: "warning",
        summary: `Could Not Verify: ${summary}`,
        detail: `${detail}\n\nWhat follows rests on the state alone.`,
        path: undefined,
      },
    ]);
    expect(whyUnverified(call.privateState)).toEqual({ summary, detail });
  });

  test("that hits a bug of ours is no keeping of anything", async () => {
    const bug = new TypeError("x is not a function");
    const call = read();
    await expect(readOrKeep(call, () => Promise.reject(bug))).rejects.toBe(bug);
    expect(call.diagnostics.all).toEqual([]);
  });

  test("takes the mark of an earlier one away when it succeeds, and only then", async () => {
    const { privateState } = read();
    await readOrKeep(read(privateState), () => Promise.reject(unreachable));
    const travelled = PrivateState.decode(privateState.encode());
    expect(whyUnverified(travelled)?.summary).toBe("Device Unreachable");
    await readOrKeep(read(travelled), () => Promise.reject(unknownCredential));
    expect(whyUnverified(travelled)?.summary).toBe("Unknown Credential");
    await readOrKeep(read(travelled), () => Promise.resolve({ host: "192.0.2.64", port: 80 }));
    expect(whyUnverified(travelled)).toBeUndefined();
  });
});

describe("a plan on what could not be verified", () => {
  const problem = { summary: "Device Unreachable", detail: "Nothing answers" };
  test("is an error that repeats why and says what to do", () => {
    const { summary, detail } = problemFrom(() => {
      refuseUnverified(problem, "error");
    });
    expect(summary).toBe("Device Unreachable");
    expect(detail).toMatch(/^Nothing answers\n\nNothing is planned/);
    expect(detail).toContain('on_unreachable = "keep"');
  });
  test("goes on where the configuration says to keep", () => {
    expect(() => {
      refuseUnverified(problem, "keep");
    }).not.toThrow();
  });
});
