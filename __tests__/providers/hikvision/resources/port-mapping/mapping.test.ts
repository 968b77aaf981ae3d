import { holder, keyOf, stateFrom, wantedBy } from "../../../../../providers/hikvision/resources/port-mapping/mapping";
import {
  lastRouter,
  ownerOf,
  rememberOwner,
} from "../../../../../providers/hikvision/resources/port-mapping/ownership";
import { PrivateState } from "../../../../../providers/plugin";
import { present, state } from "./state";

const ADDRESS = "203.0.113.5";

test("a state says what it wants of the router", () => {
  const all = { protocol: "udp", source_address: "198.51.100.7", lease_seconds: 3600 };
  expect(keyOf(state(all))).toEqual({ protocol: "udp", externalPort: 8082, remoteHost: "198.51.100.7" });
  expect(wantedBy(state(all))).toEqual({
    protocol: "udp",
    externalPort: 8082,
    remoteHost: "198.51.100.7",
    internalHost: "192.0.2.64",
    internalPort: 80,
    description: "front door web page",
    leaseSeconds: 3600,
  });
});

describe("the state after the router was read", () => {
  test("is the same where nothing moved", () => {
    expect(stateFrom(state(), present(), ADDRESS)).toEqual(state());
  });

  test("has the host and port that the router has", () => {
    const moved = present({ internalHost: "192.0.2.77", internalPort: 3074 });
    expect(stateFrom(state(), moved, ADDRESS)).toEqual(state({ internal_host: "192.0.2.77", internal_port: 3074 }));
  });

  test.each([
    ["cut to 15 characters: no difference", "front door web ", "front door web page"],
    ["cut to 14: too little to know it by", "front door web", "front door web"],
    ["another one", "xbox live teredo", "xbox live teredo"],
    ["longer than asked", "front door web page 2", "front door web page 2"],
    ["lost", "", ""],
  ])("a description that is %s", (_, readBack, shown) => {
    expect(stateFrom(state(), present({ description: readBack }), ADDRESS).description).toBe(shown);
  });

  test("takes the router's description where the state has none", () => {
    expect(stateFrom(state({ description: null }), present({ description: "xbox" }), ADDRESS).description).toBe("xbox");
  });

  test("keeps the lease that was asked for, and a new public address is taken as it is", () => {
    const asked = state({ lease_seconds: 7200 });
    const after = stateFrom(asked, present({ leaseSeconds: 600 }), null);
    expect(after).toMatchObject({ lease_seconds: 7200, external_address: null });
    expect(after.lease_expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test("is verified, whatever it was before", () => {
    expect(stateFrom(state({ verified: false }), present(), ADDRESS).verified).toBe(true);
  });
});

test("a holder is shown with its port and description", () => {
  expect(holder(present({ internalHost: "192.0.2.77", description: "xbox" }))).toBe('192.0.2.77:80 ("xbox")');
});

describe("whose a mapping is", () => {
  const router = { type: "upnp", url: "http://192.0.2.1:5000/rootDesc.xml", udn: "uuid:1234" } as const;

  test("is remembered beside the state, together with where the router was", () => {
    const privateState = PrivateState.empty();
    rememberOwner(privateState, "192.0.2.64", router);
    const travelled = PrivateState.decode(privateState.encode());
    expect(ownerOf(travelled, "192.0.2.77")).toBe("192.0.2.64");
    expect(lastRouter(travelled)).toEqual({ ...router, tunnel: null });
  });

  test("is the state's host where nothing is remembered, and then no router is known", () => {
    expect(ownerOf(PrivateState.empty(), "192.0.2.64")).toBe("192.0.2.64");
    expect(lastRouter(PrivateState.empty())).toBeUndefined();
  });
});
