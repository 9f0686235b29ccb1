import { expect, test } from "vitest";
import { createClock } from "./clock";
import { createExpiry } from "./expiry";
import { FakeTime } from "./fakes";

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
