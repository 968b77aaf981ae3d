import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { decodeAnswer, encodeCall } from "../../../../../providers/router/upnp-igd/soap/codec";

const SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:1";
const answer = (content: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${content}</s:Body></s:Envelope>`;

describe("a SOAP call", () => {
  it("carries its arguments in the given order, whatever they contain", () => {
    const reader = new XMLParser({ preserveOrder: true, htmlEntities: true, parseTagValue: false, trimValues: false });
    const name = fc.stringMatching(/^New[A-Z][A-Za-z]{0,12}$/);
    const value = fc.string({ unit: fc.constantFrom("a", "b", "1", " ", "<", ">", "&", '"', "'", ";", "#", "]") });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (given) => {
        const document = reader.parse(encodeCall(SERVICE, "AddPortMapping", given)) as Record<string, unknown>[];
        type Nodes = Record<string, Nodes | string>[];
        const below = (nodes: Nodes, key: string): Nodes => nodes.find((node) => key in node)?.[key] as Nodes;
        const call = below(below(below(document as Nodes, "s:Envelope"), "s:Body"), "u:AddPortMapping");
        const read = call.map((node) => {
          const [key] = Object.keys(node);
          const [text] = node[key!] as Nodes;
          return [key, text?.["#text"] ?? ""];
        });
        expect(read).toEqual(given);
      }),
    );
  });

  it("writes an empty argument as an empty element", () => {
    expect(encodeCall(SERVICE, "X", [["NewRemoteHost", ""]])).toContain("<NewRemoteHost></NewRemoteHost>");
  });
});

describe("a SOAP answer", () => {
  it("is read by the action's name, whatever its prefix", () => {
    const text = answer('<m:GetXResponse xmlns:m="urn:x"><NewA>1</NewA><NewB>a &amp; b</NewB><NewC/></m:GetXResponse>');
    expect(decodeAnswer(text, "GetX")).toEqual({ kind: "response", values: { NewA: "1", NewB: "a & b", NewC: "" } });
  });

  it("of another action is none", () => {
    expect(() => decodeAnswer(answer("<u:GetYResponse/>"), "GetX")).toThrow("<GetXResponse> is missing");
  });

  it("can be empty", () => {
    expect(
      decodeAnswer(answer('<u:AddPortMappingResponse xmlns:u="x"></u:AddPortMappingResponse>'), "AddPortMapping"),
    ).toEqual({
      kind: "response",
      values: {},
    });
  });

  it.each([
    ["714", 714],
    [" 718 ", 718],
    ["", undefined],
    ["seven", undefined],
  ])("with error code %j is a fault", (code, upnpCode) => {
    const fault = `<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail><UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode><errorDescription>says no</errorDescription></UPnPError></detail></s:Fault>`;
    expect(decodeAnswer(answer(fault), "GetX")).toEqual({ kind: "fault", upnpCode, description: "says no" });
  });

  it("with a fault without detail tells the fault's own words", () => {
    const fault = "<s:Fault><faultcode>s:Server</faultcode><faultstring>out of memory</faultstring></s:Fault>";
    expect(decodeAnswer(answer(fault), "GetX")).toEqual({
      kind: "fault",
      upnpCode: undefined,
      description: "out of memory",
    });
  });
});
