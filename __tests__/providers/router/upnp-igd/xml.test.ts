import fc from "fast-check";
import {
  child,
  children,
  escapeXml,
  parseXml,
  textOf,
  unescapeXml,
  XmlError,
} from "../../../../providers/router/upnp-igd/xml";

describe("XML from the network", () => {
  it("brings back every text that XML can carry", () => {
    const characters = [
      "a",
      "Z",
      "9",
      " ",
      "<",
      ">",
      "&",
      '"',
      "'",
      ";",
      "#",
      "x",
      "]",
      "\r",
      "\n",
      "\t",
      "\u20ac",
      "\u{1f600}",
    ];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters) }), (text) => {
        expect(textOf(child(parseXml(`<a><b>${escapeXml(text)}</b></a>`), "a"), "b")).toBe(text);
        expect(unescapeXml(escapeXml(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
    // What XML 1.0 cannot carry at all is left out.
    expect(escapeXml("a\u0000b\u001fc\ud800d\uffff")).toBe("abcd");
  });

  it("never lets a text break out of its element", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeXml(text)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it("decodes named and numeric references, and leaves every other as it is", () => {
    expect(unescapeXml("a&#38;b&#x3C;c&gt;&quot;&apos;&amp;lt;")).toBe("a&b<c>\"'&lt;");
    expect(unescapeXml("&nbsp; &#9999999; &xxe;")).toBe("&nbsp; &#9999999; &xxe;");
  });

  it("takes a bare ampersand for what it is: some routers send descriptions unescaped", () => {
    expect(textOf(parseXml("<a>salt & pepper&co;</a>"), "a")).toBe("salt & pepper&co;");
  });

  it("keeps numbers as they are written, and finds names whatever their prefix", () => {
    const body = child(parseXml('<s:a xmlns:s="x"><u:port>08080</u:port><u:text>1e3</u:text></s:a>'), "a");
    expect([textOf(body, "port"), textOf(body, "text"), textOf(body, "other")]).toEqual(["08080", "1e3", undefined]);
  });

  it("tells one element from several, and from none", () => {
    const root = child(parseXml("<a><b>1</b><b>2</b><c><d/></c><e/></a>"), "a");
    expect(() => textOf(root, "b")).toThrow(XmlError);
    expect(() => child(root, "b")).toThrow("<b> is not one element");
    expect(() => child(root, "z")).toThrow("<z> is missing");
    expect(() => textOf(root, "c")).toThrow(XmlError);
    expect(child(root, "e")).toEqual({});
    expect(children(root, "c")).toHaveLength(1);
    expect(children(root, "z")).toEqual([]);
  });

  it.each([
    ["an empty text", ""],
    ["plain text", "Not Found"],
    ["an unclosed element", "<a><b></a>"],
    ["a document that was cut", "<a><b>1</b>"],
    ["two documents", "<a/><b/>"],
    ["a DOCTYPE", '<!DOCTYPE a SYSTEM "http://192.0.2.1/x"><a/>'],
    ["an entity bomb", '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'],
    ["a DOCTYPE in small letters", "<!doctype html><html></html>"],
    ["nesting without end", "<a>".repeat(5_000) + "</a>".repeat(5_000)],
    ["a name that would change every object", "<a><__proto__><x>1</x></__proto__></a>"],
  ])("refuses %s", (_title, text) => {
    expect(() => parseXml(text)).toThrow(XmlError);
  });

  it("throws nothing but XmlError, whatever comes", () => {
    const pieces = [
      "<a>",
      "</a>",
      "<b",
      "/>",
      "&",
      "&#",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?",
      "?>",
      "x",
      '"',
      "=",
      "\u0000",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())), (parts) => {
        try {
          parseXml(parts.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
