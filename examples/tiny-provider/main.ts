// A provider of text files: every line that a provider needs, and none more.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  defineProvider,
  defineResource,
  defineSchema,
  DiagnosticError,
  known,
  matching,
  serve,
  string,
} from "../../providers/plugin";

interface Folder {
  readonly pathOf: (name: string) => string;
}

const noteSchema = defineSchema({
  description: "One text file.",
  attributes: {
    name: string({
      required: true,
      requiresReplace: true,
      validators: [matching(/^[a-z0-9-]+$/, "must be lower-case letters, digits and hyphens")],
      description: "Name of the file, without `.txt`.",
    }),
    text: string({ default: "", description: "What is in it." }),
    path: string({ computed: true, useStateForUnknown: true, description: "Where it is." }),
  },
});

async function write(folder: Folder, name: string | null, text: string | null) {
  const path = folder.pathOf(name ?? "");
  await writeFile(path, text ?? "");
  return { name, text: text ?? "", path };
}

/** null only where the file is gone for certain: any other failure is thrown and becomes an error of the plan. */
async function read(folder: Folder, name: string | null) {
  const path = folder.pathOf(name ?? "");
  try {
    return { name, text: await readFile(path, "utf8"), path };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

const note = defineResource<Folder>()({
  typeName: "tiny_note",
  schema: noteSchema,
  read: ({ state, client }) => read(client, state.name),
  create: ({ plan, client }) => write(client, known(plan.name), known(plan.text)),
  update: ({ plan, client }) => write(client, known(plan.name), known(plan.text)),
  delete: ({ priorState, client }) => rm(client.pathOf(priorState.name ?? ""), { force: true }),
  async importState({ id, client }) {
    const found = await read(client, id);
    if (found === null)
      throw new DiagnosticError({ summary: "No Such Note", detail: `${client.pathOf(id)} is not there.` });
    return found;
  },
});

const provider = defineProvider<Folder>()({
  name: "tiny",
  version: "0.1.0",
  address: "registry.terraform.io/example/tiny",
  schema: defineSchema({ attributes: { folder: string({ required: true, description: "Where the notes are." }) } }),
  async configure({ config }) {
    const folder = known(config.folder) ?? "";
    await mkdir(folder, { recursive: true });
    return { pathOf: (name) => join(folder, `${name}.txt`) };
  },
  resources: [note],
});

void serve(provider);
