import { expect, test } from "vitest";
import type { ReturnedAction } from "../../lib/failure";
import { drafts, type DraftsAction, type DraftsState, initialDrafts, nextForgotten } from "./state";

const failure = { status: 400, reason: null, detail: "Remove it.", retryAfter: null };
const changed = (room: string, text: string, expiresIn: number | null = null, until = 10_000): DraftsAction => ({ type: "drafts/changed", room, text, expiresIn, until });
const kept = (text: string, expiresIn: number | null): DraftsAction => ({ type: "drafts/kept", room: "lobby", text, expiresIn, until: 7_000 });
const returned = (text: string, expiresIn: number | null = null): ReturnedAction => ({ type: "returned", room: "lobby", id: "1", text, expiresIn, failure, until: 8_000 });
const after = (...actions: DraftsAction[]) => actions.reduce<DraftsState>(drafts.reducer, initialDrafts);

test("Each room has its own text and lifetime", () => {
  const { rooms } = after(changed("lobby", "one", 10_000), changed("other", "two"));
  expect([rooms["lobby"]?.text, rooms["lobby"]?.expiresIn, rooms["other"]?.text, rooms["other"]?.expiresIn]).toEqual(["one", 10_000, "two", null]);
});

test.each([
  ["", "refused", null, null, "refused", null],
  ["being written", "refused", null, null, "refused\nbeing written", null],
  ["being written", "refused", 10_000, 60_000, "refused\nbeing written", 10_000],
  ["being written", "refused", 60_000, 10_000, "refused\nbeing written", 10_000],
  ["being written", "refused", null, 10_000, "refused\nbeing written", 10_000],
])("A refused text comes back before what stands there (%j), with the shorter lifetime", (there, text, expiresIn, chosen, together, lifetime) => {
  const draft = after(changed("lobby", there, chosen), returned(text, expiresIn)).rooms["lobby"];
  expect(draft).toEqual({ text: together, expiresIn: lifetime, failure, until: 8_000 });
});

test("What is wrong is said until the text is changed", () => {
  expect(after(returned("refused"), changed("lobby", "refused", 10_000)).rooms["lobby"]?.failure).toEqual(failure);
  expect(after(returned("refused"), changed("lobby", "better")).rooms["lobby"]?.failure).toBeNull();
});

test("What was kept does not replace what was written since", () => {
  expect(after(kept("old", 30_000)).rooms["lobby"]).toMatchObject({ text: "old", expiresIn: 30_000, until: 7_000 });
  expect(after(changed("lobby", "new", 10_000), kept("old", 30_000)).rooms["lobby"]).toMatchObject({ text: "new", expiresIn: 10_000, until: 10_000 });
  expect(after(kept("", 30_000), kept("old", 30_000)).rooms["lobby"]).toMatchObject({ text: "old", expiresIn: 30_000 });
  expect(after(kept("old", 30_000), kept("", 30_000)).rooms["lobby"]).toMatchObject({ text: "old", expiresIn: 30_000 });
});

test("A draft is forgotten at its time, but not under the hands of its writer; the lifetime chosen stays", () => {
  const state = after({ type: "drafts/entered", room: "open", now: 0 }, changed("open", "a", 5_000, 5_000), changed("lobby", "b", 5_000, 6_000));
  expect(nextForgotten(state)).toBe(6_000);
  const later = drafts.reducer(state, { type: "drafts/expired", now: 6_000 });
  expect([later.rooms["open"]?.text, later.rooms["lobby"]?.text, later.rooms["lobby"]?.expiresIn]).toEqual(["a", "", 5_000]);
  const left = drafts.reducer(later, { type: "drafts/left", room: "open" });
  expect(nextForgotten(left)).toBe(5_000);
  expect(drafts.reducer(left, { type: "drafts/entered", room: "open", now: 6_000 }).rooms["open"]?.text).toBe("");
});

test("Sent, the text and what was wrong are gone, and the lifetime chosen stays", () => {
  const draft = after(returned("", 10_000), { type: "drafts/sent", room: "lobby", expiresIn: 10_000 }).rooms["lobby"];
  expect([draft?.text, draft?.failure, draft?.expiresIn]).toEqual(["", null, 10_000]);
});
