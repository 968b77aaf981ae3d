import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { HikvisionDvr, HikvisionSettings, Router } from "../../../lib";
import { messageOf, newStack, removeFolders, synthesise } from "../synthesis";

afterEach(removeFolders);

test("what is declared first holds for the whole stack, in one provider block", () => {
  const { provider } = synthesise((stack) => {
    new HikvisionSettings(stack, "settings", { requestTimeout: "2s", onUnreachable: "keep" });
    new Router(stack, "home", { url: "http://192.0.2.1:5000/rootDesc.xml" });
    new HikvisionDvr(new Construct(stack, "garage"), "dvr", { host: "192.0.2.64", ports: {} });
  });
  expect(provider.hikvision).toEqual([
    {
      request_timeout: "2s",
      on_unreachable: "keep",
      routers: { home: { type: "upnp", url: "http://192.0.2.1:5000/rootDesc.xml" } },
    },
  ]);
});

test("settings declared twice, or after the first router, are refused with what to do", () => {
  const expected =
    'the stack "home" has HikvisionSettings already: declare them once, before the first device or router';
  const twice = newStack().stack;
  new HikvisionSettings(twice, "settings");
  expect(messageOf(() => new HikvisionSettings(twice, "again"))).toBe(expected);

  const late = newStack().stack;
  new Router(late, "home");
  expect(messageOf(() => new HikvisionSettings(late, "settings"))).toBe(expected);
});

test("two stacks of one app have settings and names of their own", () => {
  const { app, stack } = newStack();
  const other = new TerraformStack(app, "other");
  new Router(stack, "home");
  new Router(other, "home");
  expect(HikvisionSettings.of(stack)).not.toBe(HikvisionSettings.of(other));
  expect(HikvisionSettings.of(new Construct(stack, "deep"))).toBe(HikvisionSettings.of(stack));
});
