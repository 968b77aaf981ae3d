import fc from "fast-check";
import { pickChallenge } from "../../../../providers/isapi/digest";

describe("picking a challenge", () => {
  test("reads the form that recorders send", () => {
    const header =
      'Digest realm="a0b1c2d3e4f5", domain="::", qop="auth", nonce="3f2e:1700000000000", opaque="", algorithm="MD5", stale="FALSE"';
    expect(pickChallenge([header])).toEqual({
      realm: "a0b1c2d3e4f5",
      nonce: "3f2e:1700000000000",
      opaque: "",
      algorithm: "MD5",
      qop: "auth",
      stale: false,
    });
  });

  test("takes the strongest of several, whether in one header or in two", () => {
    const md5 = 'Digest realm="r", nonce="1", algorithm=MD5, qop="auth"';
    const sha = 'Digest realm="r", nonce="2", algorithm=SHA-256, qop="auth,auth-int"';
    expect(pickChallenge([md5, sha])?.nonce).toBe("2");
    expect(pickChallenge([`${md5}, ${sha}`])?.nonce).toBe("2");
    expect(pickChallenge([`Basic realm="x, Digest", ${sha}, Negotiate abc==, ${md5}`])?.nonce).toBe("2");
  });

  test("skips what cannot be answered: Basic, unknown algorithms, auth-int alone, no nonce", () => {
    expect(pickChallenge(['Basic realm="r"'])).toBeUndefined();
    expect(pickChallenge(['Digest realm="r", nonce="1", algorithm=SHA-1'])).toBeUndefined();
    expect(pickChallenge(['Digest realm="r", nonce="1", qop="auth-int"'])).toBeUndefined();
    expect(pickChallenge(['Digest realm="r"'])).toBeUndefined();
    expect(pickChallenge([])).toBeUndefined();
  });

  test("a comma, an equals sign or an escaped quote inside a quoted value ends nothing", () => {
    const picked = pickChallenge(['Digest realm="a, nonce=\\"x\\", b=c", nonce="1=,2", stale=TRUE']);
    expect(picked).toMatchObject({
      realm: 'a, nonce="x", b=c',
      nonce: "1=,2",
      stale: true,
      qop: null,
      algorithm: null,
    });
  });

  test("any realm and nonce that are quoted by the rules come back unchanged", () => {
    const quote = (text: string): string => `"${text.replace(/(["\\])/g, "\\$1")}"`;
    fc.assert(
      fc.property(fc.string(), fc.string(), (realm, nonce) => {
        const picked = pickChallenge([
          `Basic realm="z", Digest realm=${quote(realm)} , nonce = ${quote(nonce)}, qop=auth`,
        ]);
        expect(picked).toMatchObject({ realm, nonce, qop: "auth" });
      }),
    );
  });

  test("no header makes it throw or hang", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({
            unit: fc.constantFrom("Digest ", "nonce", "realm", "=", ",", '"', "\\", " ", "\t", "\u0000", "é", ":"),
          }),
          { maxLength: 4 },
        ),
        (headers) => {
          pickChallenge(headers);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
