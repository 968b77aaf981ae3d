import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { UpnpSettings } from "../../simulators/isapi-device/upnp-object";
import { Lab, type LabMode, Packets } from "../lab";
import { LAB_PASSWORD, LabDvr } from "./lab-dvr";
import { TerraformProject } from "./terraform-project";

/** One service of the device, to be reached from the Internet. */
export interface Declared {
  readonly mappedBy: "auto" | "device";
  readonly externalPort: number;
  /** A port of the DVR: 80, 554, 7681 or 8000. */
  readonly internalPort: number;
}

/** What became of one. */
export interface Met {
  /** `by the router` or `by the device`; else the code of the error, or its summary where it has none. */
  readonly outcome: string;
  /** Whether a packet from the Internet arrives. */
  readonly open: boolean;
}

/** What became of all that was declared in one apply, and of what was there before. */
export interface Outcomes<Name extends string> {
  readonly met: Readonly<Record<Name, Met>>;
  /** The kernel's, while they stood. */
  readonly rules: readonly string[];
  readonly upnpBefore: UpnpSettings;
  /** After `terraform destroy`. */
  readonly after: {
    /** "" where it succeeded. */
    readonly failure: string;
    readonly upnp: UpnpSettings;
    readonly rules: readonly string[];
    /** What the DVR was asked and should not have been. */
    readonly unexpected: readonly string[];
  };
}

interface JsonLine {
  readonly diagnostic?: { severity: string; summary: string; detail: string; address?: string };
}

/** A real miniupnpd, the simulated DVR that asks it, and Terraform on the LAN: takes one mode after the other. */
export class MappedByLane {
  private constructor(
    readonly lab: Lab,
    readonly dvr: LabDvr,
    readonly terraform: TerraformProject,
    private readonly internet: Packets,
  ) {}

  static async start(prefix: string): Promise<MappedByLane> {
    const lab = await Lab.up("igd1", { prefix });
    const [dvr, internet, terraform] = await Promise.all([
      LabDvr.start(lab, { router: lab.env.rootDesc }),
      Packets.start(lab, "wan"),
      TerraformProject.of("", { HIKVISION_PASSWORD: LAB_PASSWORD }, (command, args, options) =>
        lab.spawn("lan", command, args, options),
      ),
    ]);
    return new MappedByLane(lab, dvr, terraform, internet);
  }

  /** A router in that mode that nobody has met before: the labs' routers have one name, under which much is remembered. */
  async meet(mode: LabMode): Promise<void> {
    await this.lab.reset(mode);
    const memory = join(this.terraform.folder, mode);
    mkdirSync(memory, { recursive: true });
    this.terraform.setEnvironment("TMPDIR", memory);
    this.terraform.forget();
  }

  declare(declared: Readonly<Record<string, Declared>>): void {
    const { rootDesc, dvrIp } = this.lab.env;
    const mappings = Object.entries(declared).map(
      ([name, { mappedBy, externalPort, internalPort }]) => `
resource "hikvision_port_mapping" "${name}" {
  router        = "home"
  external_port = ${externalPort}
  internal_port = ${internalPort}
  internal_host = "${dvrIp}"
  mapped_by     = "${mappedBy}"
  device        = { host = "${dvrIp}" }
}
`,
    );
    this.terraform.declare(`
provider "hikvision" {
  routers = { home = { type = "upnp", url = "${rootDesc}" } }
}
${mappings.join("")}`);
  }

  opens(externalPort: number): Promise<boolean> {
    return this.internet.connects(this.lab.env.routerWanIp, externalPort);
  }

  /** All of them in one apply, and away again. */
  async outcomes<Name extends string>(
    mode: LabMode,
    declared: Readonly<Record<Name, Declared>>,
  ): Promise<Outcomes<Name>> {
    await this.meet(mode);
    const upnpBefore = await this.upnp();
    this.declare(declared);
    const errors = errorsIn((await this.terraform.apply("-json")).raw);
    const met = {} as Record<Name, Met>;
    for (const name of Object.keys(declared) as Name[]) {
      const address = `hikvision_port_mapping.${name}`;
      const outcome = errors.get(address) ?? `by the ${String(this.terraform.attributes(address)["mapped_via"])}`;
      met[name] = { outcome, open: await this.opens(declared[name].externalPort) };
    }
    const rules = await this.lab.mappings();
    const { code, raw } = await this.terraform.destroy();
    const after = {
      failure: code === 0 ? "" : raw,
      upnp: await this.upnp(),
      rules: await this.lab.mappings(),
      unexpected: await this.dvr.unexpected(),
    };
    return { met, rules, upnpBefore, after };
  }

  /** With what is mapped: a line that the device did not list before stays in its list, switched off. */
  private async upnp(): Promise<UpnpSettings> {
    const settings = await this.dvr.upnp();
    return { ...settings, lines: settings.lines.filter(({ enabled }) => enabled) };
  }

  async stop(): Promise<void> {
    this.dvr.stop();
    this.terraform.remove();
    await this.internet.stop();
    await this.lab.down();
  }
}

/** Of each resource that failed, the code of the error, or its summary where it has none. */
function errorsIn(lines: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines.split("\n").filter((each) => each.startsWith("{"))) {
    const { diagnostic } = JSON.parse(line) as JsonLine;
    if (diagnostic?.severity !== "error") continue;
    const code = /\[([A-Z_]+)\]/.exec(diagnostic.detail)?.[1];
    found.set(diagnostic.address ?? "", code ?? diagnostic.summary);
  }
  return found;
}
