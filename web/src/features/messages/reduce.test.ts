import { expect, test } from "vitest";
import type { ChangesFrame, Message } from "../../lib/generated/frames";
import type { Frame } from "../../lib/protocol";
import { messages, nextExpiry } from "./reduce";
import { initialMessages, type MessagesAction, type MessagesState, type RoomMessages, type Sending } from "./state";

const now = 1_000;

const some = {
  message: (seq: number, over: Partial<Message> = {}): Message => ({
    id: `m${seq}`,
    room: "lobby",
    seq,
    author: { id: "ada", name: "Ada" },
    message: `text ${seq}`,
    created_at: 500,
    expires_at: 10_000,
    ...over,
  }),
  changes: (over: Partial<ChangesFrame> = {}): ChangesFrame => ({
    type: "changes", now, room: "lobby", epoch: "e1", reset: false, from: 0, to: 0, more: false, messages: [], deleted: [], ...over,
  }),
  posted: (seq: number, over: Partial<Message> = {}, epoch = "e1"): Frame => ({ type: "message", now, epoch, message: some.message(seq, over) }),
  outgoing: (): Sending => ({
    id: "mine", room: "lobby", text: "hi", expiresIn: null, createdAt: now, state: "sending", failure: null, expiresAt: null,
  }),
};

function after(...steps: (Frame | MessagesAction)[]): MessagesState {
  return steps.reduce<MessagesState>((state, step) => {
    const action = "now" in step && !step.type.startsWith("messages/") ? { type: "frame" as const, frame: step as Frame, now } : (step as MessagesAction);
    return messages.reducer(state, action);
  }, initialMessages);
}

function lobby(state: MessagesState): RoomMessages {
  const room = state.rooms["lobby"];
  if (room === undefined) throw new Error("No lobby");
  return room;
}

const ids = (state: MessagesState) => lobby(state).messages.map((message) => message.id);
const snapshot = some.changes({ reset: true, to: 3, messages: [some.message(1), some.message(2), some.message(3)] });

test("A snapshot is what the room holds", () => {
  const room = lobby(after(snapshot));
  expect([room.epoch, room.last, room.status, room.older]).toEqual(["e1", 3, "ready", "none"]);
  expect(room.messages.map((message) => message.seq)).toEqual([1, 2, 3]);
});

test("A reset forgets everything, under a new epoch with smaller numbers too", () => {
  const state = after(snapshot, some.changes({ reset: true, epoch: "e2", to: 1, messages: [some.message(1, { id: "new" })] }));
  expect([ids(state), lobby(state).last, lobby(state).epoch]).toEqual([["new"], 1, "e2"]);
});

test("What a resume does not list in its range is gone, what lies outside stays", () => {
  const state = after(snapshot, some.changes({ from: 1, to: 5, messages: [some.message(3), some.message(5)] }));
  expect(ids(state)).toEqual(["m1", "m3", "m5"]);
  expect(lobby(state).last).toBe(5);
});

test("A resume drops what was deleted before its range", () => {
  expect(ids(after(snapshot, some.changes({ from: 3, to: 4, deleted: ["m1"] })))).toEqual(["m2", "m3"]);
});

test("While more is to come the room is not ready", () => {
  expect(lobby(after(some.changes({ reset: true, to: 1, more: true, messages: [some.message(1)] }))).status).toBe("loading");
});

test("A snapshot that does not reach back to the start leaves older ones to load", () => {
  expect(lobby(after(some.changes({ reset: true, from: 40, to: 41, messages: [some.message(41)] }))).older).toBe("more");
});

test("A new message comes at the end, and the same one again changes nothing", () => {
  const once = after(snapshot, some.posted(4));
  expect(ids(once)).toEqual(["m1", "m2", "m3", "m4"]);
  expect(ids(messages.reducer(once, { type: "frame", frame: some.posted(4), now }))).toEqual(["m1", "m2", "m3", "m4"]);
});

test("Messages stand by seq, whatever order they came in", () => {
  expect(ids(after(snapshot, some.posted(9), some.posted(7)))).toEqual(["m1", "m2", "m3", "m7", "m9"]);
});

test("A message of another epoch is not mixed in", () => {
  expect(ids(after(snapshot, some.posted(4, {}, "e0")))).toEqual(["m1", "m2", "m3"]);
});

test("A message that is over when it comes is never shown, but counted", () => {
  const state = after(snapshot, some.posted(4, { expires_at: now }));
  expect([ids(state), lobby(state).last]).toEqual([["m1", "m2", "m3"], 4]);
});

test("A deletion takes the message away and has a number of its own", () => {
  const state = after(snapshot, { type: "deleted", now, room: "lobby", epoch: "e1", seq: 8, id: "m2" });
  expect([ids(state), lobby(state).last]).toEqual([["m1", "m3"], 8]);
});

test("At the millisecond of its expiry a message is gone, and not before", () => {
  const state = after(snapshot, some.posted(4, { expires_at: 5_000 }));
  expect(ids(messages.reducer(state, { type: "messages/expired", now: 4_999 }))).toContain("m4");
  expect(ids(messages.reducer(state, { type: "messages/expired", now: 5_000 }))).toEqual(["m1", "m2", "m3"]);
});

test("The next expiry is the earliest of all rooms", () => {
  const state = after(snapshot, some.changes({ room: "kitchen", reset: true, to: 1, messages: [some.message(1, { room: "kitchen", expires_at: 7_000 })] }));
  expect(nextExpiry(state)).toBe(7_000);
  expect(nextExpiry(initialMessages)).toBeNull();
});

test("If nothing expired the state is the same object, so that nothing is drawn again", () => {
  const state = after(snapshot);
  expect(messages.reducer(state, { type: "messages/expired", now })).toBe(state);
});

test("A message on its way shows at once and gives way to the real one", () => {
  const sending = after(snapshot, { type: "messages/sending", outgoing: some.outgoing() });
  expect(lobby(sending).outgoing.map((entry) => entry.state)).toEqual(["sending"]);
  const state = messages.reducer(sending, { type: "frame", frame: some.posted(4, { id: "mine" }), now });
  expect([lobby(state).outgoing, ids(state)]).toEqual([[], ["m1", "m2", "m3", "mine"]]);
});

test("A message on its way gives way to the real one in a resume too", () => {
  const state = after(snapshot, { type: "messages/sending", outgoing: some.outgoing() }, some.changes({ from: 3, to: 4, messages: [some.message(4, { id: "mine" })] }));
  expect([lobby(state).outgoing, ids(state).at(-1)]).toEqual([[], "mine"]);
});

test("A failure keeps the message and its reason until it is tried again or discarded", () => {
  const failure = { status: 503, reason: null, detail: null, retryAfter: 4_000 };
  const failed = after(snapshot, { type: "messages/sending", outgoing: some.outgoing() }, { type: "messages/failed", room: "lobby", id: "mine", failure });
  expect(lobby(failed).outgoing[0]).toMatchObject({ state: "failed", failure });
  expect(lobby(messages.reducer(failed, { type: "messages/resending", room: "lobby", id: "mine" })).outgoing[0]).toMatchObject({ state: "sending", failure: null });
  expect(lobby(messages.reducer(failed, { type: "messages/discarded", room: "lobby", id: "mine" })).outgoing).toEqual([]);
});

test("A sent message whose frame never comes vanishes on time all the same", () => {
  const sent = after(snapshot, { type: "messages/sending", outgoing: some.outgoing() }, { type: "messages/sent", room: "lobby", id: "mine", expiresAt: 3_000 });
  expect(nextExpiry(sent)).toBe(3_000);
  expect(lobby(messages.reducer(sent, { type: "messages/expired", now: 3_000 })).outgoing).toEqual([]);
});

test("Older messages come before, each once, without what was deleted meanwhile or is over", () => {
  const state = after(
    some.changes({ reset: true, from: 4, to: 6, messages: [some.message(5), some.message(6)] }),
    { type: "messages/loadingOlder", room: "lobby" },
    { type: "deleted", now, room: "lobby", epoch: "e1", seq: 7, id: "m2" },
    { type: "messages/older", room: "lobby", epoch: "e1", asked: 4, now, messages: [some.message(3, { expires_at: now }), some.message(2), some.message(1), some.message(5)] },
  );
  expect([ids(state), lobby(state).older]).toEqual([["m1", "m5", "m6"], "more"]);
});

test("Fewer older messages than asked for means there are no more", () => {
  const state = after(snapshot, { type: "messages/older", room: "lobby", epoch: "e1", asked: 100, now, messages: [] });
  expect(lobby(state).older).toBe("none");
});

test("A list that was made before a reset is not mixed into what came after", () => {
  const state = after(snapshot, some.changes({ reset: true, epoch: "e2", to: 0 }), { type: "messages/older", room: "lobby", epoch: "e1", asked: 1, now, messages: [some.message(1)] });
  expect(ids(state)).toEqual([]);
});

test("An unknown room is said to be missing", () => {
  expect(lobby(after({ type: "error", now, code: "not_found", detail: "There is no such room.", room: "lobby" })).status).toBe("missing");
});
