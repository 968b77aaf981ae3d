import { progressLog } from "../../../../providers/hikvision/configuration/progress-log";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a line a second, with the latest numbers, and none where nothing happened", () => {
  const lines: unknown[][] = [];
  const told = progressLog({ info: (...line) => lines.push(line) });
  told({ asked: 10, answered: 1, failed: 0 });
  told({ asked: 320, answered: 312, failed: 0 });
  expect(lines).toEqual([]);
  jest.advanceTimersByTime(5000);
  told({ asked: 1000, answered: 998, failed: 2 });
  jest.advanceTimersByTime(1000);
  expect(lines).toEqual([
    ["312 of 320 devices have answered", { asked: 320, answered: 312, failed: 0 }],
    ["998 of 1000 devices have answered, 2 could not be reached or refused", { asked: 1000, answered: 998, failed: 2 }],
  ]);
});
