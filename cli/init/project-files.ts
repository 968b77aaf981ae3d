export interface NewProject {
  /** Name of the folder, for package.json. */
  readonly name: string;
  /** What package.json asks for: a version range, or `file:` and a path. */
  readonly library: string;
  /** The GitHub workflow's text. */
  readonly workflow: string;
  readonly dvrHost: string;
  /** Undefined: the router is looked for on the LAN. */
  readonly routerUrl: string | undefined;
}

/** The files by their paths in the project's folder. */
export function projectFiles(project: NewProject): Readonly<Record<string, string>> {
  return {
    "package.json": `${JSON.stringify(manifest(project), null, 2)}\n`,
    "cdktf.json": `${JSON.stringify({ language: "typescript", app: "npx tsx main.ts", sendCrashReports: "false" }, null, 2)}\n`,
    "main.ts": main(project),
    ".gitignore":
      "node_modules/\ncdktf.out/\n# Reviewed plans and states hold addresses and serial numbers.\nreviewed/\n*.tfstate\n*.tfstate.*\n",
    ".github/workflows/exposure.yml": project.workflow,
  };
}

function manifest({ name, library }: NewProject) {
  return {
    name:
      name
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, "-")
        .replace(/^[._-]+/, "") || "exposure",
    private: true,
    scripts: { plan: "cdktf plan", deploy: "cdktf deploy", drift: "cdktf-hikvision drift" },
    dependencies: { cdktf: "0.21.0", "cdktf-hikvision": library, constructs: "^10.4.2" },
    devDependencies: { "cdktf-cli": "0.21.0", tsx: "^4.20.0" },
  };
}

function main({ dvrHost, routerUrl }: NewProject): string {
  const router =
    routerUrl === undefined
      ? '// A router that is looked for on the LAN; url: "http://192.168.1.1:5000/rootDesc.xml" names one.\nconst router = new Router(stack, "home");'
      : `const router = new Router(stack, "home", { url: ${JSON.stringify(routerUrl)} });`;
  return `import { App, TerraformStack } from "cdktf";
import { AccessPath, HikvisionDvr, Router } from "cdktf-hikvision";

const app = new App();
const stack = new TerraformStack(app, "home");

${router}

// Its account comes from HIKVISION_USERNAME and HIKVISION_PASSWORD. Only what is declared here is managed.
const dvr = new HikvisionDvr(stack, "dvr", {
  host: ${JSON.stringify(dvrHost)},
  ports: { https: 443 },
});

// What people do from outside. A port of its own is given to each service; plan shows which.
router.expose(dvr, { paths: [AccessPath.WEB_PAGE], externalPorts: "allocated" });

app.synth();
`;
}
