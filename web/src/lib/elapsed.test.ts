import { beforeEach, expect, test } from "vitest";
import { createElapsed, type Elapsed } from "./elapsed";

let monotonic: number;
let wall: number;
let elapsed: Elapsed;
let heard: number;

beforeEach(() => {
  monotonic = 1_000;
  wall = 500_000;
  heard = 0;
  elapsed = createElapsed(() => monotonic, () => wall);
  elapsed.onSleep(() => heard++);
});

function pass(milliseconds: number) {
  monotonic += milliseconds;
  wall += milliseconds;
}

test("Awake it is the monotonic clock", () => {
  const before = elapsed.now();
  pass(60_000);
  elapsed.look();
  expect([elapsed.now() - before, heard]).toEqual([60_000, 0]);
});

test.each([250, 35_000, 8 * 3_600_000])("A sleep of %i ms counts, whether or not the monotonic clock ran on", (slept) => {
  const before = elapsed.now();
  pass(5_000);
  wall += slept;
  expect(elapsed.now() - before).toBe(5_000 + slept);
  pass(slept);
  expect(elapsed.now() - before).toBe(5_000 + 2 * slept);
});

test("Several sleeps add up", () => {
  const before = elapsed.now();
  for (const slept of [1_000, 2_000, 3_000]) {
    wall += slept;
    elapsed.now();
    pass(100);
  }
  expect(elapsed.now() - before).toBe(6_300);
});

test("A sleep is announced once, and by a look only", () => {
  wall += 35_000;
  elapsed.now();
  expect(heard).toBe(0);
  elapsed.look();
  elapsed.look();
  expect(heard).toBe(1);
});

test("A clock that is slowly put right, or set back, is no sleep", () => {
  const before = elapsed.now();
  for (let count = 0; count < 100; count++) {
    pass(1_000);
    wall += 5;
    elapsed.look();
  }
  wall -= 3_600_000;
  elapsed.look();
  expect([elapsed.now() - before, heard]).toEqual([100_000, 0]);
  wall += 10_000;
  expect(elapsed.now() - before).toBe(110_000);
});
