// Bundles a provider so that it starts fast: the executable holds what the handshake with Terraform needs, and what a
// dynamic import asks for stands in files beside it, read when it is asked for (docs/design/0008).
//
//   node scripts/bundle-provider.mjs ENTRY.ts FOLDER/terraform-provider-NAME_vVERSION
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build, transform } from "esbuild";

const target = "node20";

// Names stay: stack traces tell them. Short ones with the true ones put back (keepNames) cost 5 % of a plan's CPU, since each
// closure gets its name when it is made.
export const shortened = { minifyWhitespace: true, minifySyntax: true };

/** What the package folder has to hold: file name -> text. */
export async function bundleProvider(entryPoint, executable) {
  // esbuild splits at dynamic imports for ES modules only, so the parts become CommonJS afterwards: Node takes a file with
  // the ending of a version number for CommonJS.
  const { outputFiles, metafile } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target,
    ...shortened,
    legalComments: "none",
    metafile: true,
    write: false,
    outdir: "out",
    plugins: [sloppy, withoutNativeParts],
  });
  const entry = relative(".", entryPoint); // as esbuild names it
  const [main] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry);
  // A CommonJS package (undici, ssh2) comes out as an ES module that has it as its default export and nothing by name.
  const wrapped = new Set(
    Object.entries(metafile.outputs).flatMap(([path, { exports }]) =>
      exports.length === 1 && exports[0] === "default" ? [basename(path)] : [],
    ),
  );
  const texts = new Map(
    await Promise.all(
      outputFiles.map(async ({ path, text }) => {
        const { code } = await transform(text, {
          format: "cjs",
          platform: "node",
          target,
          ...shortened,
          supported: { "dynamic-import": false },
        });
        const name = basename(path);
        return [name, wrapped.has(name) ? `${code}module.exports = module.exports.default;\n` : code];
      }),
    ),
  );
  // What the executable imports statically stands in it: a file more is half a millisecond of every start.
  const opening = staticImports(metafile, main);
  const from = (parts) => (_, name) =>
    opening.includes(name) ? `${parts}["${name}"].exports` : `require("./${name}")`;
  const linked = (name, parts) => texts.get(name).replace(/\brequire\("\.\/([^"]+)"\)/g, from(parts));
  const start = [
    "#!/usr/bin/env node",
    "const opening = (module.exports = {});",
    ...opening.map((name) => `(module=>{${linked(name, "opening")}})(opening["${name}"]={exports:{}});`),
    linked(basename(main), "opening"),
  ];
  return new Map([
    [executable, start.join("\n")],
    ...[...texts.keys()]
      .filter((name) => name !== basename(main) && !opening.includes(name))
      .map((name) => [name, linked(name, `require("./${executable}")`)]),
    // The odd file ending would be refused below a package.json of "type": "module".
    ["package.json", '{ "type": "commonjs" }\n'],
  ]);
}

/** The files that an output needs before it runs, those first that others of them need. */
function staticImports({ outputs }, path, found = []) {
  for (const { path: imported, kind } of outputs[path].imports) {
    if (kind !== "import-statement" || !(imported in outputs) || found.includes(basename(imported))) continue;
    staticImports({ outputs }, imported, found);
    found.push(basename(imported));
  }
  return found;
}

/** nat-upnp calls a parameter "interface", a word that the strict mode of ES modules reserves: shortened, it is gone. */
const sloppy = {
  name: "sloppy",
  setup({ onLoad }) {
    onLoad({ filter: /nat-upnp[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await transform(readFileSync(path, "utf8"), { target, minify: true })).code,
    }));
  },
};

/** ssh2 has native parts, which it does without, more slowly: nothing that is built for one platform is shipped. */
export const withoutNativeParts = {
  name: "without native parts",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\.node$|^cpu-features$/ }, ({ path }) => ({ path, namespace: "absent" }));
    onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: 'throw new Error("not shipped")' }));
  },
};

export function writePackage(folder, files, executable) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  chmodSync(join(folder, executable), 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [entryPoint, outfile] = process.argv.slice(2);
  const executable = basename(outfile);
  writePackage(dirname(outfile), await bundleProvider(entryPoint, executable), executable);
}
