import { SwitchDocument } from "../../../../providers/isapi/remote-access";
import { IsapiError } from "../../../../providers/isapi";

const SOURCE = { address: "http://192.0.2.64:80", request: "GET /ISAPI/System/Network/EZVIZ" };
const CODE = "QWERTZ";
const EZVIZ = `<?xml version="1.0" encoding="UTF-8"?>
<EZVIZ version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
  <enabled>true</enabled>
  <registerStatus>true</registerStatus>
  <serverAddress><hostName>cloud.example</hostName></serverAddress>
  <verificationCode>${CODE}</verificationCode>
  <bindStatus>bind</bindStatus>
</EZVIZ>`;

test("the switch is written with what the device lets a client set, and without code and states", () => {
  const xml = SwitchDocument.parse(EZVIZ, SOURCE).with(false).toXml();
  expect(xml.replace(/\s*\n\s*/g, "\n")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<EZVIZ version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">
<enabled>false</enabled>
<serverAddress><hostName>cloud.example</hostName></serverAddress>
</EZVIZ>`);
});

test("asking for what is there changes nothing", () => {
  const present = SwitchDocument.parse(EZVIZ, SOURCE);
  expect(present.with(true)).toBe(present);
});

test.each([
  ["a broken document", EZVIZ.replace("</EZVIZ>", "")],
  ["a document cut off in the code", EZVIZ.slice(0, EZVIZ.indexOf(CODE) + 4)],
  ["no switch", EZVIZ.replace("<enabled>true</enabled>", "")],
  ["a strange switch", EZVIZ.replace("<enabled>true", "<enabled>perhaps")],
  ["a code in CDATA", EZVIZ.replace(CODE, `<![CDATA[${CODE}]]>`).replace("</EZVIZ>", "")],
])("%s is quoted without the verification code", (_, text) => {
  const parse = (): unknown => SwitchDocument.parse(text, SOURCE);
  expect(parse).toThrow(IsapiError);
  expect(parse).toThrow(/verificationCode>\(hidden\)/);
  expect(parse).not.toThrow(new RegExp(CODE.slice(0, 3)));
});
