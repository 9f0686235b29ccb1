import { expect, test } from "vitest";
import { addressOf, bytesOf, srcSetOf } from "./pictures";
import { picture } from "./some";

const small = { url: "/media/a?size=320", size: 320 };
const large = { url: "/media/a?size=1280", size: 1280 };

test("A thumbnail's size is its longer side", () => {
  const wide = picture({ url: "/media/a", width: 4_000, height: 2_000, thumbnails: [small, large] });
  const tall = { ...wide, width: 2_000, height: 4_000 };
  expect(srcSetOf(wide, true)).toBe("/media/a?size=320 320w, /media/a?size=1280 1280w, /media/a 4000w");
  expect(srcSetOf(tall, true)).toBe("/media/a?size=320 160w, /media/a?size=1280 640w, /media/a 2000w");
});

test("In a list only thumbnails are shown, and the picture itself where it has none", () => {
  expect(srcSetOf(picture({ url: "/media/a", width: 4_000, height: 2_000, thumbnails: [small] }), false)).toBe("/media/a?size=320 320w");
  expect(srcSetOf(picture({ url: "/media/a", width: 100, height: 50, thumbnails: [] }), false)).toBe("/media/a 100w");
  expect([addressOf({ url: "/media/a", thumbnails: [small, large] }), addressOf({ url: "/media/a", thumbnails: [] })]).toEqual(["/media/a?size=320", "/media/a"]);
});

test("What is no Base64 has no bytes", () => {
  expect([...(bytesOf("AQI=") ?? [])]).toEqual([1, 2]);
  expect(bytesOf("no Base64!")).toBeNull();
});
