import { Progress } from "../../cli/progress";

function stream(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
}

afterEach(() => {
  jest.useRealTimers();
});

test("is a plain line per step where nothing can move: a pipe, a CI, a dumb terminal", () => {
  for (const [tty, environment] of [
    [false, {}],
    [true, { CI: "1" }],
    [true, { TERM: "dumb" }],
  ] as const) {
    const to = stream(tty);
    const progress = new Progress(to, environment);
    progress.step("home (1 of 2): planning");
    progress.step("home (1 of 2): planning");
    progress.step("shop (2 of 2): planning");
    progress.clear();
    expect(to.written).toEqual(["home (1 of 2): planning\n", "shop (2 of 2): planning\n"]);
  }
});

test("is one line on a terminal that moves, fits it, and is gone before anything else is printed", () => {
  jest.useFakeTimers();
  const to = stream(true, 20);
  const progress = new Progress(to, {});
  progress.step("reading devices: 8 of 200");
  jest.advanceTimersByTime(200);
  const drawn = to.written.length;
  expect(drawn).toBeGreaterThan(2);
  for (const each of to.written) {
    expect(each.startsWith("\r\u001b[2K")).toBe(true);
    expect(each.slice("\r\u001b[2K".length)).toMatch(/^. reading devices: $/);
  }
  progress.clear();
  jest.advanceTimersByTime(1000);
  expect(to.written.slice(drawn)).toEqual(["\r\u001b[2K"]);
  progress.step("reading devices: 8 of 200");
  expect(to.written.length).toBeGreaterThan(drawn + 1);
  progress.clear();
});
