// A simulated router in a process of its own: what happens to Terraform and to the test does not happen to it.
// Over the channel: "reset" empties the table, "look" tells what is there; each answers with a RouterLook.
import { UpnpRouter, type SimulatedMapping } from "../../simulators/upnp-router";

export interface RouterLook {
  url: string;
  mappings: SimulatedMapping[];
  /** AddPortMapping calls so far. */
  adds: number;
  unexpected: string[];
}

async function main(): Promise<void> {
  const router = new UpnpRouter({ wanHost: process.argv[2] ?? "127.0.0.2" });
  await router.start();
  const look = (): RouterLook => ({
    url: router.descriptionUrl,
    mappings: router.mappings(),
    adds: router.requests.filter(({ action }) => action === "AddPortMapping").length,
    unexpected: router.unexpected,
  });
  process.on("message", (ask: "reset" | "look") => {
    void (ask === "reset" ? router.reboot() : Promise.resolve()).then(() => process.send?.(look()));
  });
  process.on("disconnect", () => {
    process.exit(0);
  });
  process.send?.(look());
}

if (require.main === module) void main();
