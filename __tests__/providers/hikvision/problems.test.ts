import { problemOf, pointingAt } from "../../../providers/hikvision/problems";
import { IsapiError, type IsapiErrorCode } from "../../../providers/isapi";
import { DiagnosticError, path } from "../../../providers/plugin";
import { MappingError, UpnpError } from "../../../providers/router";

const isapi = (code: IsapiErrorCode, address = "http://192.0.2.64:80") =>
  new IsapiError({
    code,
    summary: "The device did not answer",
    source: { address, request: "GET /ISAPI/System/deviceInfo" },
    answer: "<html>",
    hint: "Check the address.",
  });

const upnp = (address = "http://192.0.2.1:5000") =>
  new UpnpError("UPNP_UNREACHABLE", `Nothing answers at ${address}`, {
    hint: "Check the url.",
    action: "GET",
    address,
  });

test("a failure becomes title, what was tried, what came back, what to do, and its code", () => {
  const at = path("host");
  expect(problemOf(isapi("ISAPI_UNREACHABLE"), at)).toEqual({
    summary: "Device Unreachable",
    detail:
      "The device did not answer (GET /ISAPI/System/deviceInfo at http://192.0.2.64:80). The answer was: <html>\n\n" +
      "Check the address. [ISAPI_UNREACHABLE]",
    path: at,
  });
});

test.each([
  [isapi("ISAPI_UNAUTHORIZED"), "Device Rejected Credentials"],
  [isapi("ISAPI_WRONG_DEVICE"), "Another Device Answers"],
  [isapi("ISAPI_MALFORMED_XML"), "Device Request Failed"],
  [upnp(), "Router Unreachable"],
  [new MappingError("ROUTER_MAPPING_TAKEN", "taken", { hint: "Choose another." }), "Port Mapping Already Taken"],
])("%s is titled %s", (error, summary) => {
  expect(problemOf(error)?.summary).toBe(summary);
});

test.each([
  [isapi("ISAPI_UNREACHABLE", "http://127.0.0.64:80"), true],
  [upnp("http://127.0.0.1:5431"), true],
  [isapi("ISAPI_UNREACHABLE"), false],
  [upnp("http://10.127.0.1:5000"), false],
])("simulators are offered only where a loopback address did not answer: %s", (error, offered) => {
  expect(problemOf(error)?.detail.includes("npx cdktf-hikvision simulate")).toBe(offered);
});

test("what is no failure of a device or router is not dressed up as one", () => {
  expect(problemOf(new TypeError("x is not a function"))).toBeUndefined();
  expect(problemOf("text")).toBeUndefined();
});

describe("pointing at the attribute that named the device or router", () => {
  test("a failure of a device carries the attribute and its cause", async () => {
    const cause = isapi("ISAPI_TIMEOUT");
    const thrown: unknown = await pointingAt(path("host"), () => Promise.reject(cause)).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(DiagnosticError);
    expect(thrown).toMatchObject({ cause, problem: { summary: "Device Does Not Answer In Time", path: path("host") } });
  });
  test("a bug stays what it is", async () => {
    const bug = new TypeError("x is not a function");
    await expect(pointingAt(path("host"), () => Promise.reject(bug))).rejects.toBe(bug);
  });
  test("a diagnostic that already points somewhere keeps pointing there", async () => {
    const said = new DiagnosticError({ summary: "Unknown Credential", detail: "…", path: path("credential") });
    await expect(pointingAt(path("host"), () => Promise.reject(said))).rejects.toBe(said);
  });
  test("what succeeds is handed on", async () => {
    await expect(pointingAt(path("host"), () => Promise.resolve(7))).resolves.toBe(7);
  });
});
