import { defineSchema, serve, string } from "../../../providers/plugin";

void serve(async () => {
  // What the author of a schema that Terraform would refuse gets to see, and the author's users.
  if (process.env["CORNER_SCHEMA"] === "invalid") defineSchema({ attributes: { name: string({}) } });
  return (await import("./provider")).provider;
});
