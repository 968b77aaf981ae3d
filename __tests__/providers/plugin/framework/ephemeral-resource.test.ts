import {
  defineEphemeralResource,
  defineSchema,
  type EphemeralResourceDefinition,
  string,
} from "../../../../providers/plugin";
import {
  closeEphemeralResource,
  openEphemeralResource,
  PrivateState,
  renewEphemeralResource,
} from "../../../../providers/plugin/framework";
import { KnownError, providerOf, scopeOf } from "./scope";

const schema = defineSchema({ attributes: { name: string({ required: true }), token: string({ computed: true }) } });
type Definition = EphemeralResourceDefinition<typeof schema, string>;

const resourceWith = (some: Partial<Definition>) =>
  defineEphemeralResource<string>()({
    typeName: "t_token",
    schema,
    open: ({ config, client }) => Promise.resolve({ result: { ...config, token: client } }),
    ...some,
  });
const scope = () => scopeOf(providerOf());
const open = (some: Partial<Definition>) =>
  openEphemeralResource(scope(), resourceWith(some), { config: { name: "n", token: null } });

test("open works with the client and gives a known result", async () => {
  await expect(open({})).resolves.toMatchObject({ result: { name: "n", token: "client" }, diagnostics: [] });
});

test("what open or close throws becomes a diagnostic", async () => {
  const fail = () => Promise.reject(new KnownError("no power"));
  await expect(open({ open: fail })).resolves.toMatchObject({ result: null, diagnostics: [{ summary: "Known" }] });
  const closed = await closeEphemeralResource(scope(), resourceWith({ close: fail }), { private: new Uint8Array() });
  expect(closed).toMatchObject([{ summary: "Known" }]);
});

test("a renewAt without a renew function is called a bug", async () => {
  const { diagnostics } = await open({
    open: ({ config }) => Promise.resolve({ result: config, renewAt: new Date() }),
  });
  expect(diagnostics[0]!.detail).toContain("t_token gave a renewAt and has no renew function");
});

test("renewing hands the private state on, and a failed renewal keeps it and asks for no other", async () => {
  const bytes = Buffer.from('{"lease":1}');
  const renew: Definition["renew"] = ({ privateState }) => {
    privateState.set("lease", Number(privateState.get("lease")) + 1);
    return Promise.resolve(new Date(5000));
  };
  const renewed = await renewEphemeralResource(scope(), resourceWith({ renew }), { private: bytes });
  expect(renewed.renewAt).toEqual(new Date(5000));
  expect(PrivateState.decode(renewed.private).get("lease")).toBe(2);
  const failing = resourceWith({ renew: () => Promise.reject(new KnownError("expired")) });
  const failed = await renewEphemeralResource(scope(), failing, { private: bytes });
  expect(failed).toMatchObject({ renewAt: undefined, diagnostics: [{ detail: "Known: expired" }] });
  expect(PrivateState.decode(failed.private).get("lease")).toBe(1);
});

test("without a close function there is nothing to do at the end", async () => {
  await expect(closeEphemeralResource(scope(), resourceWith({}), { private: new Uint8Array() })).resolves.toEqual([]);
});
