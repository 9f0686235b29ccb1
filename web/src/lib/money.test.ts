import { expect, test } from "vitest";
import { minorDigits, money } from "./money";

test("Prices are written with their currency's own minor unit", () => {
  expect(money(3_000, "CNY", "zh-Hans-CN")).toBe("¥30.00");
  expect(money(1_950, "EUR", "en-IE")).toBe("€19.50");
  expect(money(500, "JPY", "en-US")).toBe("¥500");
  expect(minorDigits("JPY")).toBe(0);
});

test("What is no currency is written as it is", () => {
  expect(money(5, "??", "en")).toBe("5 ??");
});
