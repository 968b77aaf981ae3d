import fc from "fast-check";
import { descriptionMatches, validDescription } from "../../../../providers/router";

describe("the description of a mapping", () => {
  it.each(["", "a", "front door", "DVR-1_http.main", "x".repeat(63)])("may be %j", (text) => {
    expect(validDescription(text)).toBe(true);
  });

  it.each([" a", "a ", " ", "x".repeat(64), "a<b", "a&b", 'a"b', "caf\u00e9", "a\nb", "a\u0000"])(
    "may not be %j",
    (text) => {
      expect(validDescription(text)).toBe(false);
    },
  );

  it("is equal to a read-back that is its beginning, from 15 characters on", () => {
    expect(descriptionMatches("front door HTTP", "front door HTTP of the DVR")).toBe(true);
    expect(descriptionMatches("front door HTT", "front door HTTP of the DVR")).toBe(false);
    expect(descriptionMatches("front door HTTQ", "front door HTTP of the DVR")).toBe(false);
    expect(descriptionMatches("front door HTTP of the DVR", "front door HTTP")).toBe(false);
    expect(descriptionMatches("", "front door")).toBe(false);
  });

  it("is whatever the router writes where none was asked for", () => {
    fc.assert(fc.property(fc.string(), (text) => descriptionMatches(text, "")));
  });
});
