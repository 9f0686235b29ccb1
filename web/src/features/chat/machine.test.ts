import { expect, test } from "vitest";
import { conversationOf } from "./machine";
import { initialChat, noTalk } from "./state";
import type { Chat, ChatState } from "./types";
import type { ChatWork } from "./work";

const bob = "b".repeat(32);
const marks = { delivered: 0, read: 0 };
const chat: Chat = { id: bob, user: { id: bob, username: "bob", name: "Bob" }, revision: 0, last: null, last_seq: 0, last_at: 0, unread: 0, own: marks, theirs: marks, cleared_to: 0, timer: null, timer_by: null };
const failure = { status: 503, reason: null, detail: null, retryAfter: null };
const work = {} as ChatWork;

function stateOf(given: Partial<ChatState>) {
  return conversationOf({ ...initialChat, ...given }, work, "Bob");
}

const ready = { names: { bob }, chats: { [bob]: chat }, talks: { [bob]: { ...noTalk, status: "ready" as const } } };

test("nothing can be sent before it is known to whom", () => {
  expect(stateOf({}).state).toBe("finding");
  expect(stateOf({ names: { bob } }).state).toBe("loading");
  expect(stateOf({ names: { bob }, chats: { [bob]: chat } }).state).toBe("loading");
  for (const state of [stateOf({}), stateOf({ names: { bob } })]) expect("send" in state).toBe(false);
});

test("what failed can be tried again, and nothing else", () => {
  expect(Object.keys(stateOf({ names: { bob: failure } }))).toEqual(["state", "failure", "again"]);
  const failed = stateOf({ ...ready, talks: { [bob]: { ...noTalk, status: "failed", failure } } });
  expect(failed.state).toBe("failed");
  expect("send" in failed).toBe(false);
});

test("an open chat can be written in", () => {
  const open = stateOf(ready);
  expect(open.state).toBe("open");
  expect("send" in open && "setTimer" in open && "removeChat" in open).toBe(true);
  expect("older" in open).toBe(false);
});

test("nobody writes to an account that is gone", () => {
  const over = stateOf({ ...ready, chats: { [bob]: { ...chat, user: null } } });
  expect(over.state).toBe("over");
  expect("send" in over || "setTimer" in over).toBe(false);
  expect("removeChat" in over).toBe(true);
});

test("nobody is told of who writes before there is a chat", () => {
  const told: string[] = [];
  const telling = { typing: (id: string) => told.push(id) } as unknown as ChatWork;
  for (const last_seq of [0, 1]) {
    const open = conversationOf({ ...initialChat, ...ready, chats: { [bob]: { ...chat, last_seq } } }, telling, "bob");
    if (open.state === "open") open.typing();
  }
  expect(told).toEqual([bob]);
});
