import { expect, test } from "vitest";
import { ownPages } from "./ownPages";
import { placeOf } from "./place";

test.each([
  ["/", "rooms"],
  ["/r/garden", "rooms"],
  ["/home", "home"],
  ["/home/notices", "home"],
  ["/tags/tea", "home"],
  ["/@ada/0123", "home"],
  ["/@ada", "people"],
  ["/people", "people"],
  ["/me", "me"],
  ["/me/following", "me"],
  ["/homely", null],
  ["/elsewhere", null],
])("%s belongs to %s", (path, place) => {
  expect(placeOf(path)).toBe(place);
});

test.each(["/home", "/home/everyone", "/home/", "/@ada", "/@ada/", "/@ada/0123", "/me/following", "/me/blocked"])("%s is shown by one page", (path) => {
  expect(ownPages.filter(([address]) => address instanceof RegExp && address.test(path))).toHaveLength(1);
});

test.each(["/", "/r/home", "/ada", "/me/other", "/@", "/@ada/1/2"])("%s is none of them", (path) => {
  expect(ownPages.filter(([address]) => address instanceof RegExp && address.test(path))).toEqual([]);
});
