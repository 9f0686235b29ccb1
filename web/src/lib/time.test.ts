import { afterEach, expect, test, vi } from "vitest";
import { textsIn } from "./i18n";
import { clockTime, dayName, durationInWords, lifetimes, moment } from "./time";

afterEach(() => vi.unstubAllEnvs());

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

const now = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

// In these places clocks go forward and back; in São Paulo and Beirut they went forward at midnight, so that the day began at 1:00.
test.each([
  ["Europe/Berlin", 2026, 2, 29],
  ["Europe/Berlin", 2026, 9, 25],
  ["America/New_York", 2026, 2, 8],
  ["America/New_York", 2026, 10, 1],
  ["Australia/Lord_Howe", 2026, 9, 4],
  ["Australia/Lord_Howe", 2026, 3, 5],
  ["America/Sao_Paulo", 2018, 10, 4],
  ["Asia/Beirut", 2022, 2, 27],
  ["Asia/Shanghai", 2026, 2, 29],
])("Days are counted by the calendar, also where clocks change: %s %i-%i-%i", (zone, year, month, day) => {
  vi.stubEnv("TZ", zone);
  for (const days of [0, 1]) {
    for (const [hour, minute] of [[1, 30], [12, 0], [23, 30]] as const) {
      const at = now(year, month, day + days, hour, minute);
      expect(dayName(now(year, month, day + days, 1, 0), at, "en")).toBe("Today");
      expect(dayName(now(year, month, day + days - 1, 1, 0), at, "en")).toBe("Yesterday");
      expect(dayName(now(year, month, day + days - 1, 23, 59), at, "en")).toBe("Yesterday");
      expect(dayName(now(year, month, day + days - 2, 23, 59), at, "en")).toMatch(/day, /);
      expect(dayName(now(year, month, day + days + 1, 1, 0), at, "en")).toMatch(/day, /);
    }
  }
});

test.each([
  ["en", "GB", "23:40", "26 Dec, 23:40", /^Thursday,? 26 December$/],
  ["en", "US", "11:40 PM", "Dec 26, 11:40 PM", /^Thursday, December 26$/],
  ["en", "DE", "23:40", "26 Dec, 23:40", /^Thursday,? 26 December$/],
  ["en", "IN", "11:40 pm", "26 Dec, 11:40 pm", /^Thursday,? 26 December$/],
  ["en", "AU", "11:40 pm", "26 Dec, 11:40 pm", /^Thursday,? 26 December$/],
  ["en", undefined, "11:40 PM", "Dec 26, 11:40 PM", /^Thursday, December 26$/],
  ["zh", "CN", "23:40", "12月26日 23:40", /^12月26日星期四$/],
  ["zh", "GB", "23:40", "12月26日 23:40", /^12月26日星期四$/],
] as const)("Dates and times are those of the region: %s-%s", (language, region, time, withDay, day) => {
  const { locale } = textsIn(language, region);
  const at = now(2030, 11, 26, 23, 40);
  const plain = (text: string) => text.replace(/\u202f/g, " ");
  expect(plain(clockTime(at, locale))).toBe(time);
  expect(plain(moment(at, now(2030, 11, 28, 12, 0), locale))).toBe(withDay);
  expect(dayName(at, now(2030, 11, 28, 12, 0), locale)).toMatch(day);
  expect(durationInWords(600_000, locale)).toBe(language === "zh" ? "10分钟" : "10 minutes");
});
