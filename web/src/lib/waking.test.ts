import { beforeEach, expect, test } from "vitest";
import { FakeTime } from "./fakes";
import { createWakingTimers, type WakingTimers } from "./waking";

let time: FakeTime;
let slept: number;
let timers: WakingTimers;
let fired: string[];

beforeEach(() => {
  time = new FakeTime();
  slept = 0;
  fired = [];
  timers = createWakingTimers(() => time.now + slept, time);
});

test("Awake a timer fires at its time, once", () => {
  timers.set(() => fired.push("a"), 5_000);
  time.advance(4_999);
  timers.look();
  expect(fired).toEqual([]);
  time.advance(1);
  timers.look();
  expect(fired).toEqual(["a"]);
});

test.each([5_000, 35_000, 8 * 3_600_000])("After a sleep of %i ms a look fires what is due, and that only", (milliseconds) => {
  timers.set(() => fired.push("due"), 5_000);
  timers.set(() => fired.push("later"), milliseconds + 1);
  slept = milliseconds;
  timers.look();
  expect(fired).toEqual(["due"]);
  time.advance(10_000_000_000);
  expect(fired).toEqual(["due", "later"]);
});

test("What was cleared, by itself or by another timer, does not fire", () => {
  const cleared = timers.set(() => fired.push("cleared"), 1_000);
  timers.clear(cleared);
  timers.set(() => timers.clear(second), 1_000);
  const second = timers.set(() => fired.push("second"), 1_000);
  slept = 60_000;
  timers.look();
  time.advance(60_000);
  expect([fired, time.pending]).toEqual([[], 0]);
});

test("A timer that is set again while looking waits for its own time", () => {
  const again = () => {
    fired.push("again");
    timers.set(again, 0);
  };
  timers.set(again, 1_000);
  slept = 60_000;
  timers.look();
  expect(fired).toEqual(["again"]);
});
