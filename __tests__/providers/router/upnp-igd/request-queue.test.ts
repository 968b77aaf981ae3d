import fc from "fast-check";
import { setTimeout } from "node:timers/promises";
import { RequestQueue } from "../../../../providers/router/request-queue";
import { RequestQueues } from "../../../../providers/router/upnp-igd/request-queues";

describe("the queue of one router", () => {
  it("runs writes alone and at most four reads at once, in every mixture, and finishes all", async () => {
    const work = fc.array(
      fc.record({
        kind: fc.constantFrom<("read" | "write")[]>("read", "write"),
        ms: fc.integer({ min: 0, max: 2 }),
        fails: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(work, async (tasks) => {
        const queue = new RequestQueue();
        const running = { read: 0, write: 0 };
        let finished = 0;
        await Promise.allSettled(
          tasks.map(({ kind, ms, fails }) =>
            queue[kind](async () => {
              running[kind] += 1;
              expect(running.write).toBeLessThanOrEqual(1);
              expect(running.read).toBeLessThanOrEqual(4);
              expect(running.read > 0 && running.write > 0).toBe(false);
              await setTimeout(ms);
              running[kind] -= 1;
              finished += 1;
              if (fails) throw new Error("fails");
            }),
          ),
        );
        expect(finished).toBe(tasks.length);
      }),
      { numRuns: 60 },
    );
  });

  it("lets four reads go together", async () => {
    const queue = new RequestQueue();
    let most = 0;
    let now = 0;
    await Promise.all(
      Array.from({ length: 12 }, () =>
        queue.read(async () => {
          most = Math.max(most, (now += 1));
          await setTimeout(2);
          now -= 1;
        }),
      ),
    );
    expect(most).toBe(4);
  });

  it("lets what waits to be read go before what waits to be written, each in its order", async () => {
    const queue = new RequestQueue();
    const order: string[] = [];
    const note = (what: string, ms: number) => async (): Promise<void> => {
      await setTimeout(ms);
      order.push(what);
    };
    await Promise.all([
      queue.write(note("first write", 5)),
      queue.write(note("second write", 0)),
      queue.read(note("first read", 0)),
      queue.write(note("third write", 0)),
      queue.read(note("second read", 2)),
    ]);
    expect(order).toEqual(["first write", "first read", "second read", "second write", "third write"]);
  });

  it("is one for a router with two addresses, and another for another router", () => {
    const queues = new RequestQueues();
    const byName = queues.forRouter({ url: "http://router.example:5000/a.xml", udn: "uuid:1" });
    expect(queues.forRouter({ url: "http://192.168.1.1:5000/a.xml", udn: "uuid:1" })).toBe(byName);
    expect(queues.forUrl("http://router.example:5000/b.xml")).toBe(byName);
    expect(queues.forRouter({ url: "http://192.168.2.1:5000/a.xml", udn: "uuid:2" })).not.toBe(byName);
    // A router that says no name is known by its address alone.
    expect(queues.forRouter({ url: "http://192.168.3.1/a.xml", udn: "" })).not.toBe(
      queues.forRouter({ url: "http://192.168.4.1/a.xml", udn: "" }),
    );
  });
});
