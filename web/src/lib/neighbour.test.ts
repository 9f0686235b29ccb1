import { expect, test } from "vitest";
import { neighbour } from "./neighbour";

const before = ["a", "b", "c", "d"];

test.each([
  ["b", ["a", "b", "c", "d"], "b"],
  ["b", ["a", "c", "d"], "c"],
  ["b", ["a", "d"], "d"],
  ["d", ["a", "b", "c"], "c"],
  ["c", ["a"], "a"],
  ["c", ["a", "b"], "b"],
  ["a", ["b", "e"], "b"],
  ["b", ["e"], null],
  ["b", [], null],
])("The place of %s among %j is taken by %s", (entry, left, expected) => {
  expect(neighbour(before, left, entry)).toBe(expected);
});
