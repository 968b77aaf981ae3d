export interface NewProject {
  /** Name of the folder, for package.json. */
  readonly name: string;
  /** What package.json asks for: a version range, or `file:` and a path. */
  readonly library: string;
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
      "node_modules/\ncdktf.out/\n# The state holds addresses and serial numbers.\n*.tfstate\n*.tfstate.*\n",
    ".github/workflows/exposure.yml": WORKFLOW,
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

const WORKFLOW = `# What a change of main.ts means to the Internet, as a comment on its pull request; and every night, what drifted.
# The runner must stand in the LAN of the devices. It never runs a fork's main.ts: that would be a stranger's code there.
name: exposure
on:
  pull_request:
  schedule:
    - cron: "17 3 * * *"
permissions:
  contents: read
  pull-requests: write
  issues: write
env:
  HIKVISION_USERNAME: \${{ secrets.HIKVISION_USERNAME }}
  HIKVISION_PASSWORD: \${{ secrets.HIKVISION_PASSWORD }}
  GH_TOKEN: \${{ github.token }}
jobs:
  review:
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: self-hosted
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - run: npx cdktf-hikvision review --all --markdown --fail-on never > review.md
      - run: gh pr comment \${{ github.event.pull_request.number }} --edit-last --create-if-none --body-file review.md
  drift:
    if: github.event_name == 'schedule'
    runs-on: self-hosted
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - name: look, and open or update one issue where something moved or could not be looked at
        run: |
          npx cdktf-hikvision drift --markdown > drift.md && exit 0
          number=$(gh issue list --label drift --state open --json number --jq '.[0].number // empty')
          if [ -n "$number" ]; then gh issue edit "$number" --body-file drift.md
          else gh label create drift --force && gh issue create --label drift --title "Exposure drifted" --body-file drift.md
          fi
          exit 1
`;
