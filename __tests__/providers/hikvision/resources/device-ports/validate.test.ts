import { Diagnostics, unknown } from "../../../../../providers/plugin";
import { validateDevicePorts } from "../../../../../providers/hikvision/resources/device-ports/validate";
import { config } from "./config";

const off = { port: null, enabled: false };

function problems(over: Parameters<typeof config>[0]): string[] {
  const diagnostics = new Diagnostics();
  validateDevicePorts({ config: config(over), diagnostics });
  return diagnostics.all.map(({ summary, path }) => `${summary} at ${String(path)}`);
}

test.each<[string, Parameters<typeof config>[0], string[]]>([
  ["HTTP and HTTPS both off", { http: off, https: off }, ["Device Would Be Locked Out at https.enabled"]],
  [
    "HTTPS asked for and off",
    { management_scheme: "https", https: off },
    ["Device Would Be Locked Out at https.enabled"],
  ],
  ["HTTP asked for and off", { management_scheme: "http", http: off }, ["Device Would Be Locked Out at http.enabled"]],
  [
    "a redirect to what is off",
    { redirect_to_https: true, https: off },
    ["Device Would Be Locked Out at redirect_to_https"],
  ],
  [
    "a redirect away from what is asked for",
    { redirect_to_https: true, management_scheme: "http" },
    ["Device Would Be Locked Out at redirect_to_https"],
  ],
  [
    "two services on one port",
    { http: { port: 8000, enabled: null }, server: { port: 8000, enabled: null } },
    ["Port Clash at server.port"],
  ],
  ["one of the two off", { http: off }, []],
  ["HTTPS off where the scheme is open", { https: off }, []],
  ["what is not known yet", { http: unknown, https: off, management_scheme: unknown, redirect_to_https: unknown }, []],
])("%s", (_what, over, expected) => {
  expect(problems(over)).toEqual(expected);
});
