import { severityOf } from "../severity";
import { byDevice, openMappings } from "./open-mappings";
import type { Rule } from "../rule";

export const cameraBesideItsRecorder: Rule = {
  id: "camera-beside-its-recorder",
  title: "Cameras behind a recorder are not exposed one by one.",
  why: "Each is one more web server with firmware of its own to keep up to date, and the recorder shows them all.",
  fix: "expose the recorder and not the camera",
  acknowledgeable: true,
  *check(model) {
    const recorder = model.devices.find(({ kind }) => kind === "nvr" || kind === "dvr");
    if (recorder === undefined) return;
    for (const [device, [first]] of byDevice(openMappings(model))) {
      if (device.kind !== "camera" || first === undefined) continue;
      yield {
        at: first.at,
        severity: severityOf(first),
        says: `the camera ${device.at} is exposed beside the recorder ${recorder.at}`,
      };
    }
  },
};
