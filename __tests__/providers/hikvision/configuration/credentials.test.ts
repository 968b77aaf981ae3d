import { type ConfiguredCredential, Credentials } from "../../../../providers/hikvision/configuration/credentials";
import { NamedEntries } from "../../../../providers/hikvision/configuration/named-entries";
import { path, unknown, type Unknown } from "../../../../providers/plugin";
import { problemFrom } from "../problem-of";

type Configured = Record<string, ConfiguredCredential | Unknown> | null | Unknown;
type Environment = Record<string, string>;

const credentials = (configured: Configured, environment: Environment = {}) =>
  new Credentials(
    new NamedEntries<ConfiguredCredential>(configured, { username: unknown, password: unknown }),
    environment,
  );

const account = (configured: Configured, environment: Environment, name = "default") => {
  const { username, password } = credentials(configured, environment).named(name, path("credential"), "The device X");
  return { username, password };
};
const problem = (configured: Configured, environment: Environment = {}, name = "default") =>
  problemFrom(() => account(configured, environment, name));

const ENVIRONMENT = {
  HIKVISION_USERNAME: "env-user",
  HIKVISION_PASSWORD: "env-pass",
  HIKVISION_USERNAME_SHOP_2: "shop-user",
  HIKVISION_PASSWORD_SHOP_2: "shop-pass",
};

describe("an account", () => {
  test.each<[string, Configured, Environment, string, { username: string; password: string }]>([
    ["comes from the environment", null, ENVIRONMENT, "default", { username: "env-user", password: "env-pass" }],
    [
      "of another name has variables of its own",
      null,
      ENVIRONMENT,
      "shop-2",
      { username: "shop-user", password: "shop-pass" },
    ],
    [
      "is admin where nobody says otherwise",
      null,
      { HIKVISION_PASSWORD: "p" },
      "default",
      { username: "admin", password: "p" },
    ],
    [
      "of the configuration wins",
      { default: { username: "operator", password: "conf-pass" } },
      ENVIRONMENT,
      "default",
      { username: "operator", password: "conf-pass" },
    ],
    [
      "may have its parts in two places",
      { default: { username: "operator", password: null } },
      ENVIRONMENT,
      "default",
      { username: "operator", password: "env-pass" },
    ],
    [
      "is found in the environment beside entries of the configuration",
      { shop: { username: "u", password: "p" } },
      ENVIRONMENT,
      "default",
      { username: "env-user", password: "env-pass" },
    ],
  ])("%s", (_, configured, environment, name, expected) => {
    expect(account(configured, environment, name)).toEqual(expected);
  });

  test("of another name never falls back to the default one's variables", () => {
    const { summary, detail, path: at } = problem({ garage: { username: null, password: "x" } }, ENVIRONMENT, "shop");
    expect(summary).toBe("Unknown Credential");
    expect(detail).toContain('The device X needs the credential "shop"');
    expect(detail).toContain('(which has: "garage")');
    expect(detail).toContain("HIKVISION_PASSWORD_SHOP (and HIKVISION_USERNAME_SHOP for another account than admin)");
    expect(String(at)).toBe("credential");
  });

  test.each<[string, Configured, string]>([
    ["that is the default one", null, "default"],
    ["whose entry stands without one", { shop: { username: "operator", password: null } }, "shop"],
  ])("%s and has no password anywhere says so", (_, configured, name) => {
    expect(problem(configured, {}, name).summary).toBe("Missing Password");
  });
});

describe("a value that is not known yet is never replaced by the environment", () => {
  test.each<[string, Configured, string]>([
    ["password", { default: { username: "operator", password: unknown } }, "password"],
    ["user name", { default: { username: unknown, password: "p" } }, "username"],
    ["entry", { default: unknown }, "username"],
    ["map", unknown, "username"],
  ])("an unknown %s", (_, configured, part) => {
    const { summary, detail } = problem(configured, ENVIRONMENT);
    expect(summary).toBe("Credential Not Known Yet");
    expect(detail).toContain(`The ${part} of the credential "default" is known only after apply`);
    expect(detail).not.toContain("env-pass");
  });

  test("an unknown entry does not keep others from being used", () => {
    expect(account({ shop: unknown }, ENVIRONMENT)).toEqual({ username: "env-user", password: "env-pass" });
  });
});

describe("names", () => {
  test.each([
    ["default", "HIKVISION_PASSWORD"],
    ["shop", "HIKVISION_PASSWORD_SHOP"],
    ["shop-2", "HIKVISION_PASSWORD_SHOP_2"],
    ["Shop_2", "HIKVISION_PASSWORD_SHOP_2"],
  ])("%s is read from %s", (name, variable) => {
    expect(account(null, { [variable]: "p" }, name).password).toBe("p");
    expect(problem(null, {}, name).detail).toContain(`Set ${variable} `);
  });

  test("two that would be read from one variable are refused, whichever is used", () => {
    const entry = { username: "u", password: "p4ss-of-the-test" };
    const { summary, detail, path: at } = problemFrom(() => credentials({ "shop-2": entry, SHOP_2: entry }));
    expect(summary).toBe("Credential Names Collide");
    expect(detail).toBe(
      'The credentials "shop-2" and "SHOP_2" would both be read from HIKVISION_PASSWORD_SHOP_2. Rename one of them.',
    );
    expect(String(at)).toBe('credentials["SHOP_2"]');
  });
});

test("a password shows in no message, however much of the account is there", () => {
  const secret = "p4ss-of-the-test";
  const { summary, detail } = problem(
    { default: { username: unknown, password: secret } },
    { HIKVISION_PASSWORD: secret },
  );
  expect(summary + detail).not.toContain(secret);
});
