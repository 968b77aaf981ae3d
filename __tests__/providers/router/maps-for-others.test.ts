import {
  addressTowards,
  learnedFrom,
  mapsForOthers,
  MappingError,
  type RouterExperience,
  UpnpError,
} from "../../../providers/router";

const ASKER = "192.168.1.10";
const asked = { internalHost: "192.168.1.64", internalPort: 8082, externalPort: 18080, leaseSeconds: 0 };

const refused = (upnpCode: number): Error =>
  new MappingError("ROUTER_REFUSES_OTHER_HOSTS", "refused", {
    hint: "",
    cause: new UpnpError("UPNP_FAULT", "no", { action: "AddPortMapping", address: "", hint: "", upnpCode }),
  });

describe("whether a router maps for others", () => {
  it("is told by earlier applies, and for a FRITZ!Box by what it is", () => {
    const plain = { manufacturer: "Netgear", model: "C6300" };
    const box = { manufacturer: "AVM Berlin", model: "FRITZ!Box 7590" };
    expect(mapsForOthers(plain, {}).answer).toBe("unknown");
    expect(mapsForOthers(plain, { mapsForOthers: true }).answer).toBe("yes");
    expect(mapsForOthers(plain, { mapsForOthers: false }).answer).toBe("no");
    expect(mapsForOthers(box, {}).answer).toBe("no");
    expect(mapsForOthers(box, { mapsForOthers: true }).answer).toBe("yes");
  });

  it.each<[string, Partial<typeof asked>, { leaseSeconds: number } | Error, RouterExperience]>([
    ["a mapping for another host", {}, { leaseSeconds: 604800 }, { mapsForOthers: true, longestLeaseSeconds: 604800 }],
    ["one for the asker itself", { internalHost: ASKER }, { leaseSeconds: 0 }, { longestLeaseSeconds: 0 }],
    ["one with a lease of its own", { leaseSeconds: 60 }, { leaseSeconds: 60 }, { mapsForOthers: true }],
    ["718 for a free port", {}, refused(718), { mapsForOthers: false }],
    ["606 for high ports", {}, refused(606), { mapsForOthers: false }],
    ["606 for a low port, which a rule may forbid", { internalPort: 80 }, refused(606), {}],
    ["a refusal to the asker itself", { internalHost: ASKER }, refused(718), {}],
    ["any other failure", {}, new Error("no connection"), {}],
  ])("is learned from %s", (_title, over, outcome, learned) => {
    expect(learnedFrom({ ...asked, ...over }, outcome, ASKER)).toEqual(learned);
  });

  it("knows this machine's address towards a router without sending anything", async () => {
    expect(await addressTowards("127.0.0.1")).toBe("127.0.0.1");
  });
});
