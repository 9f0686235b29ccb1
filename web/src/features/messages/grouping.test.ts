import { expect, test } from "vitest";
import type { Message } from "../../lib/generated/frames";
import { grouped } from "./grouping";

const noon = new Date(2030, 0, 10, 12).getTime();
const minute = 60_000;

function by(id: string, at: number): Message {
  return { id: `${id}${at}`, room: "lobby", seq: at, author: { id, name: id }, message: "x", created_at: at, expires_at: at + 1 };
}

test("An author is named once for several messages in a row", () => {
  expect(grouped([by("ada", noon), by("ada", noon + minute), by("lin", noon + minute)]).map((line) => line.first)).toEqual([true, false, true]);
});

test("After a longer silence an author is named again", () => {
  expect(grouped([by("ada", noon), by("ada", noon + 6 * minute)]).map((line) => line.first)).toEqual([true, true]);
});

test("Each day begins with its name", () => {
  expect(grouped([by("ada", noon), by("ada", noon + minute), by("ada", noon + 24 * 60 * minute)]).map((line) => line.newDay)).toEqual([true, false, true]);
});
