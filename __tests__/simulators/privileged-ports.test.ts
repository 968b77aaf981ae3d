import { readFileSync } from "node:fs";
import { boundPort, privilegedPortOffset } from "../../simulators/privileged-ports";

/** Linux's own word on the first port that anybody may bind; elsewhere the classic one. */
function firstUnprivilegedPort(): number {
  try {
    return Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));
  } catch {
    return 1024;
  }
}

const NOBODY = 65534;

test("only ports below 1024 are moved, and by nothing where they may be bound", () => {
  expect([80, 1023, 1024, 8000].map((port) => boundPort(port, 10_000))).toEqual([10_080, 11_023, 1024, 8000]);
  expect([80, 1023, 1024, 8000].map((port) => boundPort(port, 0))).toEqual([80, 1023, 1024, 8000]);
});

test("what is found out by trying is what this user may do", async () => {
  const may = process.getuid?.() === 0 || firstUnprivilegedPort() < 1024;
  expect(await privilegedPortOffset()).toBe(may ? 0 : 10_000);
});

test("an unprivileged user gets the offset unless the system lets everybody bind", async () => {
  const uid = process.geteuid?.();
  // Only root can become somebody else and back; anybody else is that unprivileged user already.
  if (uid === 0) process.seteuid?.(NOBODY);
  try {
    expect(await privilegedPortOffset()).toBe(firstUnprivilegedPort() < 1024 ? 0 : 10_000);
  } finally {
    if (uid === 0) process.seteuid?.(0);
  }
});

test("asking leaves nothing bound", async () => {
  const answers = [await privilegedPortOffset(), await privilegedPortOffset()];
  expect(answers[0]).toBe(answers[1]);
});
