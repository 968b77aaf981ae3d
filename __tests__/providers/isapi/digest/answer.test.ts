import { credential } from "../../../../providers/isapi";
import { authorizationHeader, digestResponse, type DigestChallenge } from "../../../../providers/isapi/digest";

const challenge = (fields: Partial<DigestChallenge>): DigestChallenge => ({
  realm: "http-auth@example.org",
  nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
  opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
  algorithm: "MD5",
  qop: "auth",
  stale: false,
  ...fields,
});
const use = {
  method: "GET",
  uri: "/dir/index.html",
  nonceCount: 1,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
};

describe("the digest response", () => {
  const mufasa = credential("Mufasa", "Circle of Life");

  test("is that of RFC 7616 section 3.9.1 for MD5", () => {
    expect(digestResponse(mufasa, challenge({}), use)).toBe("8ca523f5e9506fed4657c9700eebdbec");
  });

  test("is that of RFC 7616 section 3.9.1 for SHA-256", () => {
    expect(digestResponse(mufasa, challenge({ algorithm: "SHA-256" }), use)).toBe(
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    );
  });

  test("is that of RFC 2617 section 3.5, also where the challenge names no algorithm", () => {
    const old = challenge({
      realm: "testrealm@host.com",
      nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093",
      algorithm: null,
    });
    expect(digestResponse(credential("Mufasa", "Circle Of Life"), old, { ...use, cnonce: "0a4f113b" })).toBe(
      "6629fae49393a05397450978507c4ef1",
    );
  });

  test("is that of RFC 2069 section 2.4 (erratum 749) where the challenge has no qop", () => {
    const old = challenge({
      realm: "testrealm@host.com",
      nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093",
      algorithm: null,
      qop: null,
    });
    expect(digestResponse(credential("Mufasa", "CircleOfLife"), old, use)).toBe("1949323746fe6a43ef61f9606e7febea");
  });
});

describe("the Authorization header", () => {
  test("quotes what is quoted and leaves bare what RFC 7616 section 3.4 leaves bare", () => {
    const header = authorizationHeader(credential('a"b\\c', "x"), challenge({ opaque: "" }), {
      ...use,
      nonceCount: 31,
    });
    expect(header).toContain('username="a\\"b\\\\c"');
    expect(header).toContain('opaque=""');
    expect(header).toMatch(/, algorithm=MD5,/);
    expect(header).toMatch(/, qop=auth, nc=0000001f, cnonce="/);
  });

  test("has neither qop nor nc nor cnonce where the challenge has no qop", () => {
    const header = authorizationHeader(credential("admin", "x"), challenge({ qop: null, opaque: null }), use);
    expect(header).not.toMatch(/qop|nc=|cnonce|opaque/);
  });

  test("carries a user name outside ASCII as the bytes of UTF-8", () => {
    const header = authorizationHeader(credential("wärter", "x"), challenge({}), use);
    expect(Buffer.from(header, "latin1").toString("utf8")).toContain('username="wärter"');
  });
});
