import { expect, test } from "vitest";
import { durationInWords, lifetimes } from "./time";

test("Durations are told in whole units", () => {
  expect(durationInWords(600_000, "en")).toBe("10 minutes");
  expect(durationInWords(90_000, "en")).toBe("1 minute 30 seconds");
  expect(durationInWords(1, "en")).toBe("1 second");
  expect(durationInWords(600_000, "zh-CN")).toBe("10分钟");
});

test("Only the two largest units are told", () => {
  expect(durationInWords(86_400_000 + 3_600_000 + 61_000, "en")).toBe("1 day 1 hour");
});

test("The lifetimes to choose from rise and lie between a second and 28 days", () => {
  expect(lifetimes).toEqual([...lifetimes].sort((one, other) => one - other));
  expect(lifetimes[0]).toBeGreaterThanOrEqual(1_000);
  expect(lifetimes.at(-1)).toBe(28 * 86_400_000);
});
