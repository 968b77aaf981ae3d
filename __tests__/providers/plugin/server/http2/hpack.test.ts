import { HpackDecoder } from "../../../../../providers/plugin/server/http2/hpack/decoder";
import { literalField } from "../../../../../providers/plugin/server/http2/hpack/literal-field";

const limit = 65_536;

function decoded(decoder: HpackDecoder, hex: string): string[] {
  return decoder.decode(Buffer.from(hex, "hex"), limit).map(({ name, value }) => `${name}: ${value}`);
}

const page = [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"];
const secure = [":method: GET", ":scheme: https", ":path: /index.html", ":authority: www.example.com"];
const threeRequests = [page, [...page, "cache-control: no-cache"], [...secure, "custom-key: custom-value"]];
const at = (seconds: number) => `date: Mon, 21 Oct 2013 20:13:${seconds} GMT`;
const location = "location: https://www.example.com";
const threeResponses = [
  [":status: 302", "cache-control: private", at(21), location],
  [":status: 307", "cache-control: private", at(21), location],
  [
    ...[":status: 200", "cache-control: private", at(22), location, "content-encoding: gzip"],
    "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
  ],
];
// The examples of responses have a table of 256 bytes, so that fields are forgotten.
const tableOf256 = "3fe101";

describe("the examples of RFC 7541, appendix C", () => {
  test.each([
    ["C.2.1", "400a637573746f6d2d6b65790d637573746f6d2d686561646572", "custom-key: custom-header"],
    ["C.2.2", "040c2f73616d706c652f70617468", ":path: /sample/path"],
    ["C.2.3", "100870617373776f726406736563726574", "password: secret"],
    ["C.2.4", "82", ":method: GET"],
  ])("%s", (_, hex, field) => {
    expect(decoded(new HpackDecoder(), hex)).toEqual([field]);
  });

  test.each([
    [
      "C.3",
      threeRequests,
      "828684410f7777772e6578616d706c652e636f6d",
      "828684be58086e6f2d6361636865",
      "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
    ],
    [
      "C.4",
      threeRequests,
      "828684418cf1e3c2e5f23a6ba0ab90f4ff",
      "828684be5886a8eb10649cbf",
      "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf",
    ],
    [
      "C.5",
      threeResponses,
      `${tableOf256}4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d`,
      "4803333037c1c0bf",
      "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31",
    ],
    [
      "C.6",
      threeResponses,
      `${tableOf256}488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3`,
      "4883640effc1c0bf",
      "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007",
    ],
  ])("%s", (_, expected, ...blocks) => {
    const decoder = new HpackDecoder();
    expect(blocks.map((block) => decoded(decoder, block))).toEqual(expected);
  });
});

const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe("what ends the connection", () => {
  test.each([
    ["index 0", "80"],
    ["an index that nothing has", "be"],
    ["an index far beyond", "ffffffff7f"],
    ["an integer without an end", "ffffffffffffffffff01"],
    ["a string longer than its block", "000a61"],
    ["a name without a value", "000161"],
    ["a table larger than was offered", "3fe21f"],
    ["a new size of the table after a field", "8220"],
    ["Huffman: padding of eight bits", "000161820fff"],
    ["Huffman: padding with a zero", "0001618118"],
    ["Huffman: the end of the string in it", "00016184ffffffff"],
  ])("%s", (_, hex) => {
    expect(() => decoded(new HpackDecoder(), hex)).toThrow(refusal("compressionError"));
  });

  test("many small references to one large field", () => {
    const large = literalField("bomb", "x".repeat(3000));
    large[0] = 0x40; // to be remembered
    const block = Buffer.concat([large, Buffer.alloc(1000, 0xbe)]);
    expect(() => new HpackDecoder().decode(block, limit)).toThrow(refusal("enhanceYourCalm"));
  });
});

test("a table is emptied by its size, and by a field that is larger than it", () => {
  const decoder = new HpackDecoder();
  const remember = "4001610162";
  const last = "be";
  expect(decoded(decoder, remember + last)).toEqual(["a: b", "a: b"]);
  const shutAndOpen = "203fe11f";
  expect(decoded(decoder, shutAndOpen)).toEqual([]);
  expect(() => decoded(decoder, last)).toThrow("no field with the index 62");
  expect(decoded(decoder, remember + last)).toEqual(["a: b", "a: b"]);
  const huge = literalField("huge", "x".repeat(5000));
  huge[0] = 0x40;
  expect(decoder.decode(huge, limit)).toHaveLength(1);
  expect(() => decoded(decoder, last)).toThrow("no field with the index 62");
});
