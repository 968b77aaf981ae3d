import { TerraformVariable } from "cdktf";
import { Credential, HikvisionDvr } from "../../../lib";
import { messageOf, newStack, only, removeFolders, synthesise } from "../synthesis";

afterEach(removeFolders);

const dvr = { host: "192.0.2.64", ports: { http: 8082 } };

test("the environment's account leaves nothing in what synth writes", () => {
  const { text, provider } = synthesise((stack) => {
    new HikvisionDvr(stack, "dvr", dvr);
  });
  expect(provider.hikvision).toEqual([{}]);
  expect(text).not.toMatch(/password|credential/i);
});

test("an account of the environment by another name leaves its name, and nothing else", () => {
  const { resource, provider } = synthesise((stack) => {
    new HikvisionDvr(stack, "dvr", { ...dvr, credential: Credential.fromEnvironment("shop") });
  });
  expect(only(resource.hikvision_device_ports)["credential"]).toBe("shop");
  expect(provider.hikvision).toEqual([{}]);
});

test("a variable becomes ephemeral, and the provider block refers to it", () => {
  const { provider, variable } = synthesise((stack) => {
    const password = new TerraformVariable(stack, "dvr_password", { type: "string", sensitive: true });
    const credential = Credential.fromEphemeralVariable("default", { password, username: "operator" });
    new HikvisionDvr(stack, "dvr", { ...dvr, credential });
  });
  expect(variable?.["dvr_password"]).toEqual({ type: "string", sensitive: true, ephemeral: true });
  expect(provider.hikvision).toEqual([
    { credentials: { default: { username: "operator", password: "${var.dvr_password}" } } },
  ]);
});

test("a password in the source is refused, and the message says why, what else, and not the password", () => {
  const password = "p4ss-of-the-test";
  for (const props of [{ password }, { password, writtenDown: false }]) {
    const message = messageOf(() => Credential.fromPlainText("shop", props));
    expect(message).toContain('the password of credential "shop" would be written into cdktf.out and every saved plan');
    expect(message).toContain('Credential.fromEnvironment("shop")');
    expect(message).toContain("writtenDown: true");
    expect(message).not.toContain(password);
  }
});

test("a password in the source goes into the provider block where its owner says that it may", () => {
  const { provider } = synthesise((stack) => {
    const credential = Credential.fromPlainText("shop", { password: "p4ss-of-the-test", writtenDown: true });
    new HikvisionDvr(stack, "dvr", { ...dvr, credential });
    new HikvisionDvr(stack, "nvr", { ...dvr, credential });
  });
  expect(provider.hikvision).toEqual([{ credentials: { shop: { password: "p4ss-of-the-test" } } }]);
});

test("two accounts of one name are refused where they say different things", () => {
  const { stack } = newStack();
  new HikvisionDvr(stack, "dvr", dvr);
  const other = Credential.fromPlainText("default", { password: "p4ss-of-the-test", writtenDown: true });
  const message = messageOf(() => new HikvisionDvr(stack, "nvr", { ...dvr, credential: other }));
  expect(message).toBe('the stack has two credentials called "default": make one and share it, or rename one');
});

test("two devices may name the same account of the environment", () => {
  const { provider } = synthesise((stack) => {
    new HikvisionDvr(stack, "dvr", { ...dvr, credential: Credential.fromEnvironment("shop") });
    new HikvisionDvr(stack, "nvr", { ...dvr, credential: Credential.fromEnvironment("shop") });
  });
  expect(provider.hikvision).toEqual([{}]);
});
