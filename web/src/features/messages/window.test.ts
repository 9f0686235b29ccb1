import { expect, test } from "vitest";
import type { Message } from "../../lib/generated/frames";
import { further, hiddenAbove, nearer, newestPage, rowsOf, type Shown } from "./window";

const messages = Array.from({ length: 1_000 }, (_, index) => ({ seq: index + 1 }) as Message);
const span = (shown: Shown) => [rowsOf(messages, shown)[0]?.seq, rowsOf(messages, shown).at(-1)?.seq];

test("At first the newest page is shown, and what comes is followed", () => {
  expect(span(newestPage)).toEqual([851, 1_000]);
  expect(rowsOf([...messages, { seq: 1_001 } as Message], newestPage).at(-1)?.seq).toBe(1_001);
  expect(hiddenAbove(messages, newestPage)).toBe(850);
});

test("Further up there are never more than three pages; the bottom makes room", () => {
  const steps = [1, 2, 3, 4].reduce<Shown[]>((all) => [...all, further(messages, all.at(-1) ?? newestPage)], [newestPage]);
  expect(steps.map(span)).toEqual([[851, 1_000], [701, 1_000], [551, 1_000], [401, 850], [251, 700]]);
});

test("Back down it goes page by page until the newest is followed again", () => {
  const up = { count: 450, upTo: 700 };
  expect([nearer(messages, up), nearer(messages, nearer(messages, up)), nearer(messages, { count: 450, upTo: 900 })].map((shown) => shown.upTo)).toEqual([850, 1_000, null]);
});

test("Few messages are all shown", () => {
  expect([rowsOf(messages.slice(0, 3), newestPage).length, hiddenAbove(messages.slice(0, 3), newestPage)]).toEqual([3, 0]);
});
