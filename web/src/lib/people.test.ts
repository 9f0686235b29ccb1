import { expect, test } from "vitest";
import cases from "./initials.cases.json";
import { initials, tone } from "./people";

test.each(cases)("The initials of “$name” are “$initials”: $why", ({ name, initials: expected }) => {
  expect(initials(name)).toBe(expected);
});

test("The colour follows from the id alone", () => {
  expect(tone("abc")).toBe(`tone-${(97 + 98 + 99) % 8}`);
  expect(tone("")).toBe("tone-0");
});
