import { UpnpRouter } from "../../simulators/upnp-router";
import { describeWhere } from "../machine/requirements";
import { Lab } from ".";
import type { LabMode } from "./lab";

type Given = Readonly<Record<string, string>>;
/** An action, and what is asked otherwise than in `usual`. */
type Step = readonly [action: string, over?: Given];

interface Conversation {
  readonly steps: readonly Step[];
  /** One a step: the code of an error, `ok`, or the values of the answer. */
  readonly answers: readonly string[];
  /** Of the simulated router, where it is meant to differ: its clients shall be stricter than miniupnpd asks for. */
  readonly simulated?: readonly string[];
  /** Default: `igd1` and `igd2`. */
  readonly modes?: readonly LabMode[];
}

const KEY = ["NewRemoteHost", "NewExternalPort", "NewProtocol"];
const MAPPING = ["NewInternalPort", "NewInternalClient", "NewEnabled", "NewPortMappingDescription", "NewLeaseDuration"];
const takes: Readonly<Record<string, readonly string[]>> = {
  AddPortMapping: [...KEY, ...MAPPING],
  DeletePortMapping: KEY,
  GetSpecificPortMappingEntry: KEY,
  GetGenericPortMappingEntry: ["NewPortMappingIndex"],
};
/** `DEVICE`, `NEIGHBOUR` and `ASKER` stand for addresses: they are others on loopback. Each conversation has a port of its own. */
const usual: Given = {
  ...{ NewRemoteHost: "", NewProtocol: "TCP", NewInternalPort: "8082", NewInternalClient: "DEVICE", NewEnabled: "1" },
  ...{ NewPortMappingDescription: "first", NewLeaseDuration: "3600", NewPortMappingIndex: "0" },
};
const add = (over: Given = {}): Step => ["AddPortMapping", over];
const get = (over: Given = {}): Step => ["GetSpecificPortMappingEntry", over];
const remove: Step = ["DeletePortMapping"];
const index = (NewPortMappingIndex: string): Step => ["GetGenericPortMappingEntry", { NewPortMappingIndex }];

const FIRST = "8082 DEVICE 1 first 3600";
const WEEK = "8082 DEVICE 1 first 604800";
const again = { NewPortMappingDescription: "second", NewLeaseDuration: "7200" };
const source = { NewRemoteHost: "11.0.113.77" };
const secure: readonly LabMode[] = ["igd1-secure", "igd2-secure"];

const conversations: Record<string, Conversation> = {
  "what is not there": { steps: [get(), index("99")], answers: ["714", "713"] },
  "an action that there is not": { steps: [["GetTheMoon"]], answers: ["401"] },
  "added and deleted": { steps: [add(), get(), remove, get()], answers: ["ok", FIRST, "ok", "714"] },
  "TCP apart from UDP": {
    steps: [add({ NewProtocol: "UDP" }), get(), get({ NewProtocol: "UDP" })],
    answers: ["ok", "714", FIRST],
  },
  "added again: the lease is renewed, the description stays": {
    steps: [add(), add(again), get()],
    answers: ["ok", "ok", "8082 DEVICE 1 first 7200"],
  },
  "added again to another port of the host: overwritten": {
    steps: [add(), add({ ...again, NewInternalPort: "8000" }), get()],
    answers: ["ok", "ok", "8000 DEVICE 1 second 7200"],
  },
  "held by another host": {
    steps: [add({ NewInternalClient: "NEIGHBOUR" }), add(), get()],
    answers: ["ok", "718", FIRST.replace("DEVICE", "NEIGHBOUR")],
  },
  "the newest first": { steps: [add(), index("0")], answers: ["ok", `PORT TCP ${FIRST}`] },
  "the longest lease": { steps: [add({ NewLeaseDuration: "0" }), get()], answers: ["ok", WEEK], modes: ["igd2"] },
  // WANIPConnection:1 has permanent leases, which miniupnpd has not.
  "a permanent lease": {
    ...{ steps: [add({ NewLeaseDuration: "0" }), get()], answers: ["ok", WEEK], modes: ["igd1"] },
    simulated: ["ok", "8082 DEVICE 1 first 0"],
  },
  "a lease longer than a week": {
    ...{ steps: [add({ NewLeaseDuration: "9999960" }), get()], answers: ["ok", WEEK], modes: ["igd2"] },
  },
  "in secure mode: for the host that asks alone": {
    steps: [add(), get(), add({ NewInternalClient: "ASKER" }), get(), remove, get()],
    answers: ["718", "714", "ok", FIRST.replace("DEVICE", "ASKER"), "ok", "714"],
    modes: secure,
  },
  "deleting what is not there": { steps: [remove], answers: ["ok"], simulated: ["714"] },
  "switched off": {
    ...{ steps: [add({ NewEnabled: "0" }), get()], answers: ["ok", FIRST] },
    simulated: ["ok", FIRST.replace(" 1 ", " 0 ")],
  },
  "one source: miniupnpd lists it under every one": {
    ...{ steps: [add(source), get(source), get()], answers: ["ok", FIRST, FIRST] },
    simulated: ["ok", FIRST, "714"],
  },
  "external port 0": { steps: [add({ NewExternalPort: "0" })], answers: ["716"], simulated: ["402"] },
  "internal port 0": { steps: [add({ NewInternalPort: "0" })], answers: ["606"], simulated: ["402"] },
  "SCTP, which miniupnpd takes for TCP": {
    ...{ steps: [add({ NewProtocol: "SCTP" }), get()], answers: ["ok", FIRST] },
    simulated: ["402", "714"],
  },
};

/** Sends one request to the router and gives what came back. */
type Post = (headers: Record<string, string>, body: string) => Promise<string>;

async function converse(post: Post, version: number, hosts: Given, steps: readonly Step[]): Promise<string[]> {
  const said: string[] = [];
  for (const [action, over = {}] of steps) {
    const given = { ...usual, ...over };
    const type = `urn:schemas-upnp-org:service:WANIPConnection:${version}`;
    const content = (takes[action] ?? []).map((name) => {
      const value = given[name] ?? hosts["PORT"] ?? "";
      return `<${name}>${hosts[value] ?? value}</${name}>`;
    });
    const body = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><u:${action} xmlns:u="${type}">${content.join("")}</u:${action}></s:Body></s:Envelope>`;
    said.push(told(await post({ SOAPAction: `"${type}#${action}"`, "Content-Type": "text/xml" }, body), hosts));
  }
  return said;
}

/** A lease runs while it is read: to the minute. */
function told(answer: string, hosts: Given): string {
  const code = /<errorCode>(\d+)</.exec(answer)?.[1];
  if (code !== undefined) return code;
  const values = [...answer.matchAll(/<New(\w+)>([^<]*)</g)].map(([, name, value = ""]) => {
    if (name === "LeaseDuration") return String(Math.ceil(Number(value) / 60) * 60);
    return Object.keys(hosts).find((each) => hosts[each] === value) ?? value;
  });
  if (values.length > 0) return values.filter((value) => value !== "").join(" ");
  return answer.includes("Response") ? "ok" : answer;
}

/** What the tests on loopback rest on: that the router there answers as the one here does. */
describeWhere("lab", "the simulated router", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.up("igd1", { prefix: "simr-" });
  });
  afterAll(() => lab.down());

  describe.each<LabMode>(["igd1", "igd2", ...secure])("beside a real miniupnpd in %s mode", (mode) => {
    const igdVersion = mode.startsWith("igd1") ? 1 : 2;
    const router = new UpnpRouter({
      ...{ igdVersion, secureMode: secure.includes(mode) },
      ...{ lanHost: "127.0.77.1", wanHost: "127.0.77.2" },
    });
    let port = 18_000;

    beforeAll(async () => {
      await lab.reset(mode);
      await router.start();
    });
    afterAll(() => router.stop());

    const real: Post = async (headers, body) => {
      const options = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
      const url = new URL("/ctl/IPConn", lab.env.rootDesc).href;
      return (await lab.exec("lan", "curl", ["-sS", "-m", "3", ...options, "-d", body, url])).stdout;
    };
    const simulated: Post = async (headers, body) =>
      (await fetch(new URL("/ctl/IPConn", router.descriptionUrl), { method: "POST", headers, body })).text();

    const ofMode = Object.entries(conversations).filter(([, { modes = ["igd1", "igd2"] }]) => modes.includes(mode));
    it.each(ofMode)("%s", async (_title, { steps, answers, simulated: otherwise = answers }) => {
      port += 1;
      const { dvrIp, runnerIp } = lab.env;
      const there = { PORT: String(port), DEVICE: dvrIp, NEIGHBOUR: "192.168.1.77", ASKER: runnerIp };
      const here = { PORT: String(port), DEVICE: "127.0.77.64", NEIGHBOUR: "127.0.77.77", ASKER: "127.0.0.1" };
      expect({
        miniupnpd: await converse(real, igdVersion, there, steps),
        simulated: await converse(simulated, igdVersion, here, steps),
      }).toEqual({ miniupnpd: answers, simulated: otherwise });
    });
  });
});
