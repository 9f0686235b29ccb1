import { expect, test } from "vitest";
import { relativeTime } from "./relative";
import { type Entity, personPath, postPath, splitEntities, tagPath } from "./tweets";

const mention = (start: number, length: number): Entity => ({ kind: "mention", start, length, user: "u", username: "ada" });

test("A text is split at its entities, whatever their order, and joined again it is the text", () => {
  const text = "Hi @ada, see #茶 👋🏽";
  const parts = splitEntities(text, [{ kind: "tag", start: 13, length: 2, tag: "茶" }, mention(3, 4)]);
  expect(parts.map(({ text: part, entity }) => [part, entity?.kind ?? null])).toEqual([
    ["Hi ", null],
    ["@ada", "mention"],
    [", see ", null],
    ["#茶", "tag"],
    [" 👋🏽", null],
  ]);
  expect(parts.map(({ text: part }) => part).join("")).toBe(text);
});

test("An entity that overlaps another, or lies outside, is plain text", () => {
  const text = "@ada @bob";
  const parts = splitEntities(text, [mention(0, 4), mention(2, 4), mention(5, 9), mention(5, 0)]);
  expect(parts.map(({ entity }) => entity !== null)).toEqual([true, false]);
  expect(parts.map(({ text: part }) => part).join("")).toBe(text);
});

test("Addresses are words, with what is special in them encoded", () => {
  expect([personPath("ada"), postPath({ tweetedby: "ada", id: "1" }), tagPath("晚霞")]).toEqual(["/@ada", "/@ada/1", "/tags/%E6%99%9A%E9%9C%9E"]);
});

test.each([
  [0, /^now$/],
  [59_999, /^now$/],
  [60_000, /^1 ?m/],
  [3_599_999, /^59 ?m/],
  [3_600_000, /^1 ?h/],
  [86_399_999, /^23 ?h/],
  [86_400_000, /^1 ?d/],
  [-5_000, /^now$/],
])("Times are told relative to now: %i ms", (age, expected) => {
  expect(relativeTime(1_900_000_000_000 - age, 1_900_000_000_000, "en-GB", "now")).toMatch(expected);
});

test("What is older than a week is a date, with its year where that is another", () => {
  const now = new Date(2030, 5, 20).getTime();
  expect(relativeTime(new Date(2030, 5, 1).getTime(), now, "en-GB", "now")).toBe("1 Jun");
  expect(relativeTime(new Date(2029, 5, 1).getTime(), now, "en-GB", "now")).toBe("1 Jun 2029");
  expect(relativeTime(new Date(2029, 5, 1).getTime(), now, "zh-Hans-CN", "刚刚")).toBe("2029年6月1日");
});
