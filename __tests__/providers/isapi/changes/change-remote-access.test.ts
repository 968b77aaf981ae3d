import { changeRemoteAccess, readRemoteAccess } from "../../../../providers/isapi";
import { SIMULATED_VERIFICATION_CODE, type IsapiDevice } from "../../../../simulators/isapi-device";
import { endDevices, failure, newContacts, optionsFor, startDevice } from "../device-fixture";

const options = (device: IsapiDevice) => ({ contacts: newContacts(), contactOptions: optionsFor(device.host) });

afterEach(endDevices);

test.each([
  ["hikConnect", { hikConnect: false }],
  ["ssh", { ssh: false }],
] as const)("switches %s off and leaves the other alone", async (name, change) => {
  const device = await startDevice({ hikConnect: true, ssh: true });
  const { remoteAccess } = await changeRemoteAccess(options(device), change);
  expect(device.network.remoteAccess(name)).toBe(false);
  expect(device.network.remoteAccess(name === "ssh" ? "hikConnect" : "ssh")).toBe(true);
  expect(remoteAccess).toEqual({
    hikConnect: { enabled: name === "ssh", registered: name === "ssh" },
    ssh: name !== "ssh",
  });
});

test("a device that lacks both reads as null, and refuses to have one switched", async () => {
  const device = await startDevice({ lacks: ["hikConnect", "ssh"] });
  const { contacts, contactOptions } = options(device);
  const contact = await contacts.contact(contactOptions);
  expect(await readRemoteAccess(contact.reader())).toEqual({ hikConnect: null, ssh: null });
  const error = await failure(changeRemoteAccess({ contacts, contactOptions }, { ssh: false }));
  expect(error).toMatchObject({ code: "ISAPI_NO_SUCH_SERVICE" });
});

test("a 404 reads as null too, as access terminals answer", async () => {
  const gone = { status: 404, body: "<html>Not Found</html>", contentType: "text/html" };
  const device = await startDevice({ faults: [{ path: "/ISAPI/System/Network/", times: 2, effect: gone }] });
  const { contacts, contactOptions } = options(device);
  const contact = await contacts.contact(contactOptions);
  expect(await readRemoteAccess(contact.reader())).toEqual({ hikConnect: null, ssh: null });
});

test("the verification code is in no error, whatever the device answers", async () => {
  const body = `<EZVIZ><verificationCode>${SIMULATED_VERIFICATION_CODE}</verificationCode><enabled>perhaps</enabled></EZVIZ>`;
  const device = await startDevice({
    faults: [{ path: "/ISAPI/System/Network/EZVIZ", effect: { status: 200, body } }],
  });
  const error = await failure(changeRemoteAccess(options(device), { hikConnect: false }));
  expect(error.code).toBe("ISAPI_MALFORMED_XML");
  expect(JSON.stringify([error.message, error.answer, error.hint])).not.toContain(SIMULATED_VERIFICATION_CODE);
});
