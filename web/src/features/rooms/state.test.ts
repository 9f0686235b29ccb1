import { expect, test } from "vitest";
import { initialRooms, nameFromTitle, rooms } from "./state";

const room = (name: string, title = name) => ({ name, title, lifetime: 1_000 });

test("The lobby comes first, the others by title, each once", () => {
  const loaded = rooms.reducer(initialRooms, { type: "rooms/loaded", rooms: [room("b"), room("lobby", "Zebra"), room("a")] });
  const state = rooms.reducer(loaded, { type: "frame", now: 0, frame: { type: "room", now: 0, room: room("b", "Aardvark") } });
  expect(state.list.map((entry) => entry.title)).toEqual(["Zebra", "a", "Aardvark"]);
});

test("A failed reload keeps the list that is there", () => {
  const loaded = rooms.reducer(initialRooms, { type: "rooms/loaded", rooms: [room("a")] });
  expect(rooms.reducer(loaded, { type: "rooms/failed" })).toBe(loaded);
});

test("An address is made from a title as far as it has Latin letters", () => {
  expect(["Café Größe!", "  Friday   plans ", "夜谈", "x".repeat(80)].map(nameFromTitle)).toEqual(["cafe-gro-e", "friday-plans", "", "x".repeat(64)]);
});
