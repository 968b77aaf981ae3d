import fc from "fast-check";
import { IsapiError } from "../../../../providers/isapi";
import { documents, parse } from "./documents";

function failure(work: () => unknown): IsapiError {
  try {
    work();
  } catch (error) {
    if (error instanceof IsapiError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("reading the services of a device", () => {
  test("a DVR without a switch on the server port reads it as null, not as off", () => {
    expect(parse(documents.dvr).services()).toEqual([
      { protocol: "HTTP", port: 81, enabled: true, redirectToHttps: null },
      { protocol: "RTSP", port: 1554, enabled: true, redirectToHttps: null },
      { protocol: "HTTPS", port: 444, enabled: false, redirectToHttps: false },
      { protocol: "DEV_MANAGE", port: 8100, enabled: null, redirectToHttps: null },
    ]);
  });

  test("a camera's other order, line ends and Bonjour without port are read", () => {
    const camera = parse(documents.camera);
    expect(camera.service("https")).toEqual({ protocol: "HTTPS", port: 443, enabled: true, redirectToHttps: true });
    expect(camera.service("Bonjour")).toMatchObject({ port: null, enabled: true });
  });

  test("prefixes and empty elements are read", () => {
    const odd = parse(documents.odd);
    expect(odd.service("HTTP")?.port).toBe(80);
    expect(odd.service("HTTPS")?.port).toBeNull();
  });

  test("names are compared in any case, and the device's own spelling is given back", () => {
    expect(parse(documents.dvr).service("dev_manage")?.protocol).toBe("DEV_MANAGE");
    expect(parse(documents.dvr).service("SRTP")).toBeUndefined();
  });

  test.each([
    ["a port that is none", documents.dvr.replace("<portNo>81<", "<portNo>70000<"), /port of HTTP is "70000"/],
    ["a port in words", documents.dvr.replace("<portNo>81<", "<portNo>eighty<"), /port of HTTP is "eighty"/],
    [
      "a switch that is neither on nor off",
      documents.dvr.replace("<enabled>true<", "<enabled>maybe<"),
      /enabled of HTTP is "maybe"/,
    ],
    ["an entry without protocol", documents.dvr.replace("<protocol>HTTP</protocol>", ""), /no protocol/],
    ["half a document", documents.dvr.slice(0, 400), /not well-formed/],
    ["two roots", `${documents.nvr}<a/>`, /no single root/],
    ["another root", "<DeviceInfo/>", /root is DeviceInfo/],
    ["a damaged CDATA section", documents.dvr.replace(">81<", ">81<![DATA[ ]]><"), /document type declaration, or/],
    ["a name of a megabyte", `<${"<".repeat(1_000_000)}`, /Tag .<{100}/],
    ["a name that steers the terminal", "<\u001b[2J/>", /\ufffd\[2J/],
    [
      "a document type declaration",
      `<!DOCTYPE a [<!ENTITY b "c">]>${documents.nvr.slice(39)}`,
      /document type declaration/,
    ],
    [
      "nesting without end",
      "<AdminAccessProtocolList>".repeat(5000) + "</AdminAccessProtocolList>".repeat(5000),
      /nested/,
    ],
    [
      "a name that would reach a prototype",
      "<AdminAccessProtocolList><__proto__>1</__proto__></AdminAccessProtocolList>",
      /reserved/,
    ],
  ])("%s is an error that shows it", (_title, text, message) => {
    const error = failure(() => parse(text));
    expect(error.code).toBe("ISAPI_MALFORMED_XML");
    expect(error.message).toMatch(message);
    expect(error.message).toContain("http://192.0.2.4:80");
    expect(error.message.length).toBeLessThan(800);
  });

  test("a value that holds an element is read, and not set: the element would be lost", () => {
    const document = parse(documents.dvr.replace(">81<", "><unit>tcp</unit>81<"));
    expect(document.service("HTTP")?.port).toBe(81);
    expect(failure(() => document.with([{ protocol: "HTTP", port: 82 }])).message).toMatch(
      /portNo holds an element unit, and cannot be set without losing it/,
    );
  });

  test("no text makes it fail with anything but its own error", () => {
    const pieces = [
      "<AdminAccessProtocolList>",
      "</AdminAccessProtocolList>",
      "<AdminAccessProtocol>",
      "</AdminAccessProtocol>",
      "<portNo>",
      "</portNo>",
      "<protocol>",
      "</protocol>",
      "80",
      "&#0;",
      "&amp;",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?xml",
      "?>",
      " a='>'",
      "\r\n",
      "constructor",
      "<toString/>",
      "\u0000",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        try {
          parse(`<AdminAccessProtocolList>${text}</AdminAccessProtocolList>`);
        } catch (error) {
          expect(error).toBeInstanceOf(IsapiError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("changing services", () => {
  test.each(Object.entries(documents))(
    "in the %s document a port change changes only that port's digits",
    (_name, text) => {
      const before = parse(text);
      const ported = before.services().filter(({ port }) => port !== null);
      fc.assert(
        fc.property(fc.constantFrom(...ported), fc.integer({ min: 1, max: 65_535 }), (service, port) => {
          const after = before.with([{ protocol: service.protocol.toLowerCase(), port }]);
          expect(after.service(service.protocol)).toEqual({ ...service, port });
          const [old, now] = [`>${String(service.port)}<`, `>${port}<`];
          // Each port stands once per document, so the one place may be replaced by text.
          expect(after.toXml()).toBe(text.replace(old, now));
        }),
      );
    },
  );

  test("several changes at once leave every other byte as it was", () => {
    const after = parse(documents.camera).with([
      { protocol: "HTTP", port: 8082 },
      { protocol: "HTTPS", enabled: false, redirectToHttps: false },
    ]);
    expect(after.toXml()).toBe(
      documents.camera
        .replace("<portNo>80<", "<portNo>8082<")
        .replace("<id>2</id><enabled>true<", "<id>2</id><enabled>false<")
        .replace("<redirectToHttps>true<", "<redirectToHttps>false<"),
    );
  });

  test("what is already so changes nothing, nor does switching on what has no switch", () => {
    const dvr = parse(documents.dvr);
    const same = dvr.with([
      { protocol: "HTTP", port: 81, enabled: true, redirectToHttps: false },
      { protocol: "DEV_MANAGE", enabled: true },
    ]);
    expect(same.toXml()).toBe(documents.dvr);
    expect(same.changedEntries()).toEqual([]);
  });

  test("an empty port element is filled, its prefix kept", () => {
    expect(
      parse(documents.odd)
        .with([{ protocol: "HTTPS", port: 443 }])
        .toXml(),
    ).toContain("<h:portNo>443</h:portNo>");
  });

  test("an unknown service is an error that lists what there is", () => {
    const error = failure(() => parse(documents.nvr).with([{ protocol: "SRTP", port: 322 }]));
    expect(error.code).toBe("ISAPI_NO_SUCH_SERVICE");
    expect(error.message).toContain("HTTP, RTSP, IOT, SDK_OVER_TLS");
  });

  test.each([
    [{ protocol: "DEV_MANAGE", enabled: false }, /enabled of DEV_MANAGE cannot be set to false/],
    [{ protocol: "HTTP", redirectToHttps: true }, /redirectToHttps of HTTP/],
  ])("%j is refused where the entry has no such setting, and none is added", (change, message) => {
    const error = failure(() => parse(documents.dvr).with([change]));
    expect(error.code).toBe("ISAPI_NO_SWITCH");
    expect(error.message).toMatch(message);
  });

  test("a port on an entry that has none is refused", () => {
    expect(failure(() => parse(documents.camera).with([{ protocol: "Bonjour", port: 5353 }])).code).toBe(
      "ISAPI_NO_SWITCH",
    );
  });

  test.each([0, 70_000, 1.5, Number.NaN])("%d is no port", (port) => {
    expect(() => parse(documents.dvr).with([{ protocol: "HTTP", port }])).toThrow(RangeError);
  });

  test("a document that is not UTF-8 is read and not written back", () => {
    const document = parse(
      documents.nvr.replace("</AdminAccessProtocolList>", "<note>\ufffd</note></AdminAccessProtocolList>"),
    );
    expect(document.service("HTTP")?.port).toBe(80);
    expect(failure(() => document.with([{ protocol: "HTTP", port: 81 }])).message).toContain("not UTF-8");
  });
});

describe("the changed entries as documents of their own", () => {
  test("carry the device's id and, where the entry has none, the list's namespace and version", () => {
    const changed = parse(documents.nvr)
      .with([{ protocol: "RTSP", port: 554 }])
      .changedEntries();
    expect(changed).toEqual([
      {
        id: "2",
        protocol: "RTSP",
        xml: `<?xml version="1.0" encoding="UTF-8"?>\n<AdminAccessProtocol version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"><id>2</id><enabled>true</enabled><protocol>RTSP</protocol><portNo>554</portNo></AdminAccessProtocol>`,
      },
    ]);
  });

  test("keep their own namespace and any prefix", () => {
    const [dvr] = parse(documents.dvr)
      .with([{ protocol: "HTTP", port: 8082 }])
      .changedEntries();
    expect(dvr?.xml.match(/xmlns=/g)).toHaveLength(1);
    const [odd] = parse(documents.odd)
      .with([{ protocol: "HTTP", port: 8082 }])
      .changedEntries();
    expect(odd?.xml).toContain('<h:AdminAccessProtocol xmlns:h="http://www.isapi.org/ver20/XMLSchema" version="2.0">');
  });
});
