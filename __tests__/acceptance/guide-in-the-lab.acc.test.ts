import { resolve } from "node:path";
import { CdktfProject } from "../../demo/cdktf";
import { Lab, type LabMode } from "../lab";
import { describeWhere } from "../machine/requirements";
import { LAB_PASSWORD, LabDvr } from "./lab-dvr";

jest.setTimeout(240_000);

const REPOSITORY = resolve(__dirname, "../..");
const PORTS = [8082, 554, 8000, 443];

/** What a host on the Internet finds at a port of the router. */
async function fromOutside(lab: Lab, dvr: LabDvr, port: number): Promise<{ tcp: boolean; udp: boolean }> {
  const worker = `${REPOSITORY}/__tests__/acceptance/outside-worker.ts`;
  const args = ["--import", "tsx", worker, lab.env.routerWanIp, String(port)];
  const { stdout } = await lab.exec("wan", process.execPath, args, { cwd: REPOSITORY });
  const seen = JSON.parse(stdout) as {
    tcp: boolean;
    udp: { payload: string; sourcePort: number; answer: string | null };
  };
  // The device's own record counts: this payload, on this port, from the address and port of the host outside.
  const arrived = (await dvr.received()).some(
    (each) =>
      each.payload === seen.udp.payload &&
      each.port === port &&
      each.source.address === lab.env.clientIp &&
      each.source.port === seen.udp.sourcePort,
  );
  return { tcp: seen.tcp, udp: arrived && seen.udp.answer !== null };
}

describeWhere("lab", "the guide's DVR behind a real miniupnpd", () => {
  it.each<[LabMode, string]>([
    ["igd1", "g1-"],
    ["igd2", "g2-"],
  ])(
    "%s: deploy opens the ports, a reboot loses them, deploy brings them back, destroy empties the table",
    async (mode, prefix) => {
      const lab = await Lab.up(mode, { prefix });
      let project: CdktfProject | undefined;
      let dvr: LabDvr | undefined;
      try {
        dvr = await LabDvr.start(lab);
        const environment = {
          HIKVISION_ROUTER_URL: lab.env.rootDesc,
          HIKVISION_DVR_HOST: lab.env.dvrIp,
          HIKVISION_USERNAME: "admin",
          HIKVISION_PASSWORD: LAB_PASSWORD,
        };
        project = new CdktfProject(environment, (command, args, options) => lab.spawn("lan", command, args, options));
        expect(await fromOutside(lab, dvr, 8082)).toEqual({ tcp: false, udp: false });

        expect(await project.run("deploy", "--auto-approve")).toMatchObject({ code: 0 });
        expect(project.managed()).toHaveLength(9);
        expect(await dvr.service("HTTP")).toMatchObject({ port: 8082, enabled: true });
        for (const port of PORTS)
          expect([port, await fromOutside(lab, dvr, port)]).toEqual([port, { tcp: true, udp: true }]);
        expect((await project.run("plan")).output).toContain("No changes.");

        await lab.reboot();
        expect(await fromOutside(lab, dvr, 8082)).toEqual({ tcp: false, udp: false });
        const lost = await project.run("plan");
        expect(lost.output).toContain("Plan: 8 to add, 0 to change, 0 to destroy.");
        expect(await project.run("deploy", "--auto-approve")).toMatchObject({ code: 0 });
        expect(project.managed()).toHaveLength(9);
        for (const port of PORTS)
          expect([port, await fromOutside(lab, dvr, port)]).toEqual([port, { tcp: true, udp: true }]);

        expect(await project.run("destroy", "--auto-approve")).toMatchObject({ code: 0 });
        expect(project.managed()).toEqual([]);
        expect(await lab.mappings()).toEqual([]);
        expect(await dvr.service("HTTP")).toMatchObject({ port: 8082, enabled: true });
        expect(await dvr.unexpected()).toEqual([]);
      } finally {
        dvr?.stop();
        project?.remove();
        await lab.down();
      }
    },
  );
});
