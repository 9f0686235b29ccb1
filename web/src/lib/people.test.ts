import { expect, test } from "vitest";
import { initials, tone } from "./people";

test("Initials are two letters, or one character of a Chinese name", () => {
  expect(["Ada Lovelace", "ada", "  grace  brewster hopper ", "林晓燕", "😀 x", ""].map(initials)).toEqual(["AL", "A", "GB", "林", "😀X", "?"]);
});

test("The colour follows from the id alone", () => {
  expect(tone("abc")).toBe(`tone-${(97 + 98 + 99) % 8}`);
  expect(tone("")).toBe("tone-0");
});
