import type { Progress } from "../../isapi";
import type { Logger } from "../../plugin";

const EVERY_MS = 1000;

/**
 * Tells the log once a second how far a fleet is: "312 of 1000 devices have answered". Terraform asks about a few resources
 * at a time (`-parallelism`), so that the second number grows while it goes on. A run shorter than that says nothing.
 */
export function progressLog(log: Pick<Logger, "info">): (progress: Progress) => void {
  let latest: Progress;
  let timer: NodeJS.Timeout | undefined;
  const write = (): void => {
    timer = undefined;
    const { asked, answered, failed } = latest;
    const without = failed === 0 ? "" : `, ${failed} could not be reached or refused`;
    log.info(`${answered} of ${asked} devices have answered${without}`, { ...latest });
  };
  return (progress) => {
    latest = progress;
    timer ??= setTimeout(write, EVERY_MS).unref();
  };
}
