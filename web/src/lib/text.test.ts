import { expect, test } from "vitest";
import { isEmpty, length, normalised } from "./text";

test("Line ends and white space are as the server will have them", () => {
  expect(normalised("  one\r\ntwo\rthree \n")).toBe("one\ntwo\nthree");
  expect(normalised("e\u0301")).toBe("é");
});

test("A character outside the basic plane counts once", () => {
  expect(length("a😀")).toBe(2);
});

test("Nothing that can be seen is nothing to send", () => {
  expect(["", " \n\t", "\u200b\u200d\ufeff", "x"].map(isEmpty)).toEqual([true, true, true, false]);
});
