import fc from "fast-check";
import { mappingId, parseMappingId } from "../../../../../providers/hikvision/resources/port-mapping/id";
import { unknown } from "../../../../../providers/plugin";
import { problemFrom } from "../../problem-of";
import { state } from "./state";

test("an id names router, protocol and port, and the source where only one may come in", () => {
  expect(mappingId(state())).toBe("home/tcp/8082");
  expect(mappingId(state({ protocol: "udp", source_address: "198.51.100.7" }))).toBe("home/udp/8082/198.51.100.7");
});

test.each(["router", "protocol", "external_port", "source_address"])("is not known before %s is", (name) => {
  expect(mappingId({ ...state(), [name]: unknown })).toBeUndefined();
});

test("does not wait for what is no part of it", () => {
  expect(mappingId({ ...state(), internal_host: unknown, internal_port: unknown })).toBe("home/tcp/8082");
});

test("what is written is read back as the same key", () => {
  const router = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/);
  const source = fc.oneof(fc.constant(""), fc.ipV4());
  fc.assert(
    fc.property(
      router,
      fc.constantFrom("tcp", "udp"),
      fc.integer({ min: 1, max: 65535 }),
      source,
      (name, protocol, port, from) => {
        const id = mappingId(state({ router: name, protocol, external_port: port, source_address: from })) ?? "";
        expect(parseMappingId(id)).toEqual({ router: name, key: { protocol, externalPort: port, remoteHost: from } });
      },
    ),
  );
});

test.each([
  ...["", "home", "home/tcp", "/tcp/8082", "home/tcp/", "home/sctp/8082", "home/TCP/8082"],
  ...["home/tcp/0", "home/tcp/65536", "home/tcp/-1", "home/tcp/http", "home/tcp/8082.5", "home/tcp/123456"],
  ...["home/tcp/8082/", "home/tcp/8082/dvr.lan", "home/tcp/8082/198.51.100.7/", "192.168.1.1:8082"],
])("%j is refused with the form that is right", (id) => {
  const { summary, detail } = problemFrom(() => parseMappingId(id));
  expect(summary).toBe("Invalid Import Id");
  expect(detail).toContain(JSON.stringify(id));
  expect(detail).toContain('"home/tcp/8082/198.51.100.7"');
});
