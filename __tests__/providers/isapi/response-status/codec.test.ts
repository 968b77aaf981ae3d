import { decodeLoginState, decodeResponseStatus } from "../../../../providers/isapi/response-status";
import { parseDocument } from "../../../../providers/isapi/xml";

const root = (xml: string) => parseDocument(xml, { address: "http://192.0.2.4:80", request: "GET /" });

describe("what a refusal says about the account", () => {
  test("the userCheck form with the device's spelling is a lock with its seconds", () => {
    expect(
      decodeLoginState(
        root(
          "<userCheck><statusValue>401</statusValue><lockStatus>lock</lockStatus><unlockTime>1790</unlockTime><retryLoginTime>0</retryLoginTime></userCheck>",
        ),
      ),
    ).toEqual({ locked: true, unlockSeconds: 1790, attemptsLeft: 0, activated: true });
  });

  test("the ResponseStatus form with the guide's spelling is the same", () => {
    expect(
      decodeLoginState(
        root(
          "<ResponseStatus><lockStatus>locked</lockStatus><retryTimes>0</retryTimes><resLockTime>60</resLockTime></ResponseStatus>",
        ),
      ),
    ).toEqual({ locked: true, unlockSeconds: 60, attemptsLeft: 0, activated: true });
  });

  test("unlock is no lock, and nothing said is nothing known", () => {
    expect(decodeLoginState(root("<userCheck><lockStatus>unlock</lockStatus></userCheck>"))).toEqual({
      locked: false,
      unlockSeconds: null,
      attemptsLeft: null,
      activated: true,
    });
  });

  test("a factory-new device is seen in both forms", () => {
    expect(decodeLoginState(root("<a><isActivated>false</isActivated></a>")).activated).toBe(false);
    expect(decodeLoginState(root("<a><subStatusCode>notActivated</subStatusCode></a>")).activated).toBe(false);
  });
});

describe("a ResponseStatus", () => {
  test("may lack its sub-status, and a status code that is no number is none", () => {
    expect(decodeResponseStatus(root("<ResponseStatus><statusCode>OK</statusCode></ResponseStatus>"))).toEqual({
      statusCode: null,
      statusString: null,
      subStatusCode: null,
    });
  });
});
