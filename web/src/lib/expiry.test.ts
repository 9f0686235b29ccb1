import { expect, test } from "vitest";
import { createClock } from "./clock";
import { createElapsed } from "./elapsed";
import { createExpiry } from "./expiry";
import { FakeTime } from "./fakes";
import { createWakingTimers } from "./waking";

function setUp() {
  const time = new FakeTime();
  const clock = createClock(() => time.now, () => 0);
  const fired: number[] = [];
  const expiry = createExpiry(clock, time, (now) => fired.push(now));
  return { time, clock, fired, expiry };
}

test("It fires at the very millisecond and not before", () => {
  const { time, fired, expiry } = setUp();
  expiry.next(5_000);
  time.advance(4_999);
  expect(fired).toEqual([]);
  time.advance(1);
  expect(fired).toEqual([5_000]);
});

test("There is one timer, however often the next moment changes", () => {
  const { time, fired, expiry } = setUp();
  expiry.next(5_000);
  expiry.next(3_000);
  expiry.next(4_000);
  expect(time.pending).toBe(1);
  time.advance(10_000);
  expect(fired).toEqual([4_000]);
});

test("Nothing to wait for means no timer", () => {
  const { time, expiry } = setUp();
  expiry.next(5_000);
  expiry.next(null);
  expect(time.pending).toBe(0);
});

test("A wait of weeks is cut into waits that a timer can hold", () => {
  const { time, fired, expiry } = setUp();
  const days = 28 * 86_400_000;
  expiry.next(days);
  expect(Math.max(...time.delays)).toBeLessThan(2 ** 31);
  time.advance(days - 1);
  expect(fired).toEqual([]);
  time.advance(1);
  expect(fired).toEqual([days]);
});

test("When the server's clock turns out to be ahead, it fires earlier", () => {
  const { time, clock, fired, expiry } = setUp();
  expiry.next(5_000);
  time.advance(1_000);
  clock.observe(4_500);
  time.advance(499);
  expect(fired).toEqual([]);
  time.advance(1);
  expect(fired).toEqual([5_000]);
});

test("After a sleep in which no timer ran, a look is enough", () => {
  const { time, fired, expiry } = setUp();
  expiry.next(5_000);
  time.now = 60_000;
  expiry.check();
  expect(fired).toEqual([60_000]);
});

test.each([
  ["a moment past it", 5_000],
  ["half a minute", 35_000],
  ["a night", 8 * 3_600_000],
])("After a sleep in which the monotonic clock stood still, it fires at the first look: %s", (_, slept) => {
  const time = new FakeTime();
  let wall = 0;
  const elapsed = createElapsed(() => time.now, () => time.now + wall);
  const clock = createClock(elapsed.now, () => 0);
  const timers = createWakingTimers(elapsed.now, time);
  const fired: number[] = [];
  createExpiry(clock, timers, (now) => fired.push(now)).next(5_000);
  time.advance(1_000);
  wall = slept;
  timers.look();
  expect(fired).toEqual([1_000 + slept]);
});
