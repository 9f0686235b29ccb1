import { expect, test, vi } from "vitest";
import { createClock } from "./clock";

function setUp() {
  const local = { time: 1_000 };
  return { local, clock: createClock(() => local.time, () => 50_000) };
}

test("Until the server has spoken, this device's clock has to do", () => {
  const { local, clock } = setUp();
  local.time += 500;
  expect(clock.now()).toBe(50_500);
});

test("The server's clock counts, and runs on between observations", () => {
  const { local, clock } = setUp();
  clock.observe(900_000);
  local.time += 250;
  expect(clock.now()).toBe(900_250);
});

test("Of several observations the one that was least on its way is believed", () => {
  const { local, clock } = setUp();
  clock.observe(900_000);
  local.time += 100;
  clock.observe(900_020);
  expect(clock.now()).toBe(900_100);
});

test("An observation that was too good is forgotten after a while", () => {
  const { clock } = setUp();
  clock.observe(999_000);
  for (let count = 0; count < 16; count++) clock.observe(900_000);
  expect(clock.now()).toBe(900_000);
});

test("Only a noticeable correction is announced", () => {
  const { clock } = setUp();
  const heard = vi.fn();
  clock.observe(900_000);
  clock.onShift(heard);
  clock.observe(900_100);
  expect(heard).not.toHaveBeenCalled();
  clock.observe(900_400);
  expect(heard).toHaveBeenCalledOnce();
});

test("After a sleep the server's first word counts, also where it puts the clock back", () => {
  const { local, clock } = setUp();
  const shifts: number[] = [];
  for (let count = 0; count < 16; count++) clock.observe(900_000);
  clock.onShift((by) => shifts.push(by));
  local.time += 35_000;
  clock.slept();
  expect(clock.now()).toBe(935_000);
  clock.observe(930_000);
  expect([clock.now(), shifts]).toEqual([930_000, [0, -5_000]]);
});
