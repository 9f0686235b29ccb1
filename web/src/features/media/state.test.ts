import { expect, test } from "vitest";
import { picture, voice } from "../../lib/media/some";
import { type Attachment, keptOf, media, type MediaAction, type MediaState, nextUnsentExpiry, noTray, uploaded } from "./state";

const place = "room:lobby";
const failure = { status: 503, reason: "media_busy", detail: null, retryAfter: null };
const uploading = (key: string): Attachment => ({ key, kind: "image", name: `${key}.png`, alt: "", state: "uploading", progress: 0 });
const after = (...actions: MediaAction[]) => actions.reduce<MediaState>(media.reducer, { trays: {} });
const added = (...keys: string[]): MediaAction => ({ type: "media/added", place, items: keys.map(uploading) });
const done = (key: string, expires_at: number | null = null): MediaAction => ({ type: "media/uploaded", key, medium: picture({ id: `id-${key}`, expires_at }) });
const trayOf = (state: MediaState) => state.trays[place] ?? noTray;
const states = (state: MediaState) => trayOf(state).items.map((item) => `${item.key} ${item.state}`);

test("What is added is uploaded, fails, is tried again, and is taken out", () => {
  const begun = after(added("a", "b"), { type: "media/progressed", key: "a", progress: 0.5 }, { type: "media/failed", key: "b", failure });
  expect(states(begun)).toEqual(["a uploading", "b failed"]);
  expect(trayOf(begun).items).toMatchObject([{ progress: 0.5 }, { failure }]);
  const again = media.reducer(begun, { type: "media/retried", key: "b" });
  expect(trayOf(again).items[1]).toEqual(uploading("b"));
  expect(states(media.reducer(again, { type: "media/removed", key: "a" }))).toEqual(["b uploading"]);
});

test("Only what is uploaded is sent, with its description", () => {
  const state = after(added("a", "b"), done("b"), { type: "media/described", key: "b", alt: " a tree " });
  expect(uploaded(trayOf(state)).map(({ id, alt }) => [id, alt])).toEqual([["id-b", "a tree"]]);
  expect(keptOf(trayOf(state))).toMatchObject({ media: [{ id: "id-b" }], unfinished: 1 });
});

test("An answer for what was taken out changes nothing", () => {
  const state = after(added("a"), { type: "media/removed", key: "a" });
  expect(media.reducer(state, done("a"))).toBe(state);
});

test("What is kept comes back before what was added since; what was not uploaded, or is over, is counted as lost", () => {
  const kept = { media: [picture({ id: "live", expires_at: 2_000, alt: "a tree" }), picture({ id: "over", expires_at: 1_000 })], unfinished: 2 };
  const state = after(added("a"), { type: "media/kept", place, kept, now: 1_000 });
  expect(states(state)).toEqual(["live ready", "a uploading"]);
  expect(trayOf(state).notice).toEqual({ kind: "lost", count: 3 });
  expect(trayOf(state).items[0]?.alt).toBe("a tree");
});

test("What the server forgets is taken out at that moment, and that is said", () => {
  const state = after(added("a", "b", "c"), done("a", 5_000), done("b", 6_000));
  expect(nextUnsentExpiry(state)).toBe(5_000);
  const later = media.reducer(state, { type: "media/expired", now: 5_000 });
  expect([states(later), trayOf(later).notice]).toEqual([["b ready", "c uploading"], { kind: "expired", count: 1 }]);
  expect(media.reducer(later, { type: "media/expired", now: 5_999 })).toBe(later);
  expect(nextUnsentExpiry(after(added("a")))).toBeNull();
});

test("A refused message gives its media back to where it was written", () => {
  const returned: MediaAction = { type: "returned", room: "lobby", id: "1", text: "", media: [voice({ id: "v" })], expiresIn: null, failure, until: 0 };
  const state = after(added("a"), returned);
  expect(trayOf(state).items.map(({ key, kind }) => [key, kind])).toEqual([["v", "voice"], ["a", "image"]]);
  const { media: _, ...without } = returned;
  expect(media.reducer(state, without)).toBe(state);
});

test("Whoever comes next finds nothing", () => {
  expect(media.reducer(after(added("a")), { type: "disowned" })).toEqual({ trays: {} });
  expect(media.reducer(after(added("a")), { type: "emptied" })).toEqual({ trays: {} });
  expect(trayOf(after(added("a"), { type: "media/cleared", place }))).toEqual(noTray);
});
