// The arrows between the folders. Each rule says why it stands; docs/architecture.md draws them.
const forbid = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "plugin-knows-nothing-of-hikvision",
      { path: "^providers/plugin/" },
      { path: "^(providers/(isapi|router|ssh|tunnel|hikvision)|lib|cli|simulators)/" },
      "the plugin SDK serves any provider",
    ),
    forbid(
      "http2-is-our-own",
      { path: "^providers/" },
      { path: "^(node:)?http2$" },
      "the plugin server has its own, and loading two would take time of every start",
    ),
    forbid(
      "ways-into-other-networks-are-neutral",
      { path: "^providers/(ssh|tunnel)/" },
      { path: "^(providers/(plugin|isapi|router|hikvision)|lib|cli|simulators)/" },
      "devices and routers go through the same tunnels; what goes through one is not its business",
    ),
    forbid(
      "ssh-knows-no-tunnels",
      { path: "^providers/ssh/" },
      { path: "^providers/tunnel/" },
      "a tunnel is one use of SSH, a router's command line another",
    ),
    forbid(
      "isapi-knows-nothing-of-terraform",
      { path: "^providers/isapi/" },
      { path: "^(providers/(plugin|router|hikvision)|lib|cli|simulators)/" },
      "the ISAPI client is usable and testable without Terraform",
    ),
    forbid(
      "router-knows-nothing-of-terraform",
      { path: "^providers/router/" },
      { path: "^(providers/(plugin|isapi|hikvision)|lib|cli|simulators)/" },
      "a router backend is usable and testable without Terraform",
    ),
    forbid(
      "provider-is-a-leaf-of-the-three",
      { path: "^providers/hikvision/" },
      { path: "^(lib|cli|simulators|demo)/" },
      "the provider runs alone, in Terraform's process tree",
    ),
    forbid(
      "lib-is-constructs-only",
      { path: "^lib/" },
      { path: "^(providers|cli|simulators|demo)/|^(net|http|https|http2|tls|dgram|child_process)$" },
      "synth declares; it opens no socket and starts no process",
    ),
    forbid(
      "lib-writes-files-only-to-install-the-provider",
      { path: "^lib/", pathNot: "^lib/provider-install/" },
      { path: "^(fs|fs/promises|node:fs|node:fs/promises)$" },
      "synth has one side effect, in one folder",
    ),
    forbid(
      "policy-knows-no-constructs",
      { path: "^lib/(policy/(?!aspect/)|service/|errors/declaration-error)" },
      { path: "node_modules/(cdktf|constructs)/|^lib/(?!policy/|service/|errors/)|^lib/policy/aspect/" },
      "synth, plans and live state are judged by the same rules",
    ),
    forbid(
      "simulators-do-not-share-code-with-what-they-check",
      { path: "^simulators/" },
      { path: "^(providers|lib|cli|demo)/" },
      "a simulator that shares a codec with the client agrees with its mistakes",
    ),
    forbid(
      "cli-stays-out-of-the-provider",
      { path: "^cli/" },
      { path: "^providers/(plugin|hikvision)/" },
      "the command line talks to devices and routers, never through Terraform's plugin",
    ),
    forbid(
      "generated-code-is-imported-by-its-neighbours",
      { path: "^(?!lib/|providers/plugin/|__tests__/providers/plugin/)" },
      { path: "/gen/|^lib/imports/" },
      "generated code changes when its generator does; the plugin's tests speak to it by the generator's own codec",
    ),
    forbid(
      "nothing-imports-the-edges",
      { pathNot: "^(cli|__tests__|bench|demo)/" },
      { path: "^(cli|__tests__|bench|demo)/" },
      "entry points are started, not imported",
    ),
    forbid("no-circular", {}, { circular: true }, "two files that need each other are one file"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|cdktf\\.out)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".json"] },
  },
};
