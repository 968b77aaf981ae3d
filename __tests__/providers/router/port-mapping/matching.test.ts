import { leaseDiffers, mappingDifferences, mappingMatches, type MappingField } from "../../../../providers/router";
import { present, wanted } from "./table-router";

describe("comparing a mapping with what was asked for", () => {
  it("finds no difference in a cut description and a falling lease", () => {
    const asked = { ...wanted, description: "front door HTTP of the DVR", leaseSeconds: 3600 };
    expect(mappingMatches(present({ description: "front door HTTP", leaseSeconds: 17 }), asked)).toBe(true);
  });

  it.each([
    ["protocol", { protocol: "udp" }],
    ["externalPort", { externalPort: 4464 }],
    ["remoteHost", { remoteHost: "198.51.100.7" }],
    ["internalHost", { internalHost: "192.168.1.65" }],
    ["internalPort", { internalPort: 81 }],
    ["enabled", { enabled: false }],
    ["description", { description: "other" }],
  ] as const)("finds a different %s", (field: MappingField, over) => {
    expect(mappingDifferences(present(over), wanted)).toEqual([field]);
  });

  it.each([
    [0, 0, false],
    [0, 604_800, true],
    [3600, 0, true],
    [3600, 3600, false],
    [3600, 12, false],
    [3600, 3601, true],
  ])("where %i s are asked and %i s remain, says that the lease differs: %s", (leaseSeconds, left, differs) => {
    expect(leaseDiffers(present({ leaseSeconds: left }), { ...wanted, leaseSeconds })).toBe(differs);
  });
});
