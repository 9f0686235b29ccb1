import { expect, test } from "vitest";
import type { Frame } from "../../lib/protocol";
import { initialPresence, nextQuiet, presence, type PresenceState } from "./state";

const ada = { id: "ada", name: "Ada" };
const typing: Frame = { type: "typing", now: 1_000, room: "lobby", author: ada };

function after(...frames: Frame[]) {
  return frames.reduce<PresenceState>((state, frame) => presence.reducer(state, { type: "frame", frame, now: frame.now }), initialPresence);
}

test("Who is here is what the server last said", () => {
  const state = after({ type: "presence", now: 1, room: "lobby", names: ["Ada"], count: 9 });
  expect(state.rooms["lobby"]).toEqual({ names: ["Ada"], count: 9, typing: [] });
});

test("Typing shows for five seconds unless it is repeated", () => {
  const state = after(typing, { ...typing, now: 3_000 });
  expect(nextQuiet(state)).toBe(8_000);
  expect(presence.reducer(state, { type: "presence/quiet", now: 7_999 }).rooms["lobby"]?.typing).toHaveLength(1);
  expect(presence.reducer(state, { type: "presence/quiet", now: 8_000 }).rooms["lobby"]?.typing).toEqual([]);
});

test("A message by the same author ends the typing, one by another does not", () => {
  const message = { id: "m", room: "lobby", seq: 1, author: ada, message: "x", created_at: 1, expires_at: 9_000 };
  expect(after(typing, { type: "message", now: 2_000, epoch: "e", message: { ...message, author: { id: "lin", name: "Lin" } } }).rooms["lobby"]?.typing).toHaveLength(1);
  expect(after(typing, { type: "message", now: 2_000, epoch: "e", message }).rooms["lobby"]?.typing).toEqual([]);
});
