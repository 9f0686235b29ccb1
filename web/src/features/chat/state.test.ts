import { expect, test } from "vitest";
import type { TopicFrame } from "../../lib/protocol";
import { markOf, undelivered } from "./marks";
import { chat, initialChat, countChatUnread, nextChatExpiry, sortedChats } from "./state";
import type { Chat, ChatAction, ChatMessage, ChatState } from "./types";

const bob = "b".repeat(32);
const ada = "a".repeat(32);

function message(seq: number, given: Partial<ChatMessage> = {}): ChatMessage {
  return { id: `m${seq}`, chat: bob, seq, author: bob, text: `text ${seq}`, sent_at: seq * 1_000, expires_at: null, ...given };
}

function chatWith(given: Partial<Chat> = {}): Chat {
  const user = { id: bob, username: "bob", name: "Bob" };
  const marks = { delivered: 0, read: 0 };
  return { id: bob, user, revision: 0, last: null, last_seq: 0, last_at: 0, unread: 0, own: marks, theirs: marks, cleared_to: 0, timer: null, timer_by: null, ...given };
}

function entry(content: unknown, seq = 1): TopicFrame {
  return { type: "entry", now: 0, topic: `person:${ada}`, epoch: "e", entry: { seq, id: "x", expires_at: null, content } } as TopicFrame;
}

function after(...actions: (ChatAction | TopicFrame)[]): ChatState {
  return actions.reduce(
    (state, action) => chat.reducer(state, "topic" in action ? { type: "topic", frame: action, now: 0 } : action),
    initialChat,
  );
}

const open: ChatAction[] = [
  { type: "chat/loaded", chat: chatWith({ last_seq: 2, last: message(2) }) },
  { type: "chat/opened", id: bob, messages: [message(1), message(2)], more: false },
];

test("a message comes once and makes its chat the latest and unread", () => {
  const state = after(...open, entry({ kind: "chat_message", message: message(3) }), entry({ kind: "chat_message", message: message(3) }));
  expect(state.talks[bob]?.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(state.chats[bob]).toMatchObject({ last_seq: 3, unread: 1, last: { id: "m3" } });
  expect(countChatUnread(state)).toBe(1);
  expect(undelivered(state)).toEqual([{ id: bob, seq: 3 }]);
});

test("one's own message takes the place of the one on its way and is not unread", () => {
  const sending = { id: "m3", chat: bob, text: "mine", media: [], expiresIn: null, once: false, createdAt: 0, failure: null };
  const state = after(...open, { type: "chat/sending", outgoing: sending }, entry({ kind: "chat_message", message: message(3, { author: ada }) }));
  expect(state.talks[bob]?.outgoing).toEqual([]);
  expect(state.chats[bob]?.unread).toBe(0);
  expect(undelivered(state)).toEqual([]);
});

test("a chat that is not known is asked for", () => {
  expect(after(entry({ kind: "chat_message", message: message(1) })).unknown).toEqual([bob]);
  expect(after(entry({ kind: "chat_message", message: message(1) }), { type: "chat/loaded", chat: chatWith() }).unknown).toEqual([]);
});

test("marks never go back, whatever comes late", () => {
  const newer = chatWith({ revision: 5, last_seq: 2, theirs: { delivered: 2, read: 2 } });
  const older = chatWith({ revision: 4, last_seq: 2, theirs: { delivered: 2, read: 1 } });
  const state = after(...open, entry({ kind: "chat", chat: newer }), entry({ kind: "chat", chat: older }));
  expect(state.chats[bob]?.theirs.read).toBe(2);
  expect(state.chats[bob]?.last?.id).toBe("m2");
  expect(markOf(message(2, { author: ada }), state.chats[bob] as Chat)).toBe("read");
  const marked = after(...open, { type: "chat/marked", chat: bob, kind: "read", seq: 2 }, { type: "chat/marked", chat: bob, kind: "read", seq: 1 });
  expect(marked.chats[bob]?.own).toEqual({ delivered: 2, read: 2 });
});

test("what is deleted or over goes from the messages and from the list", () => {
  const deleted = { type: "deleted", now: 0, topic: `person:${ada}`, epoch: "e", seq: 9, id: "chat.m.m2" } as TopicFrame;
  const state = after(...open, deleted);
  expect(state.talks[bob]?.messages.map(({ id }) => id)).toEqual(["m1"]);
  expect(state.chats[bob]?.last?.id).toBe("m1");
  const vanishing = after(...open, entry({ kind: "chat_message", message: message(3, { expires_at: 5_000 }) }));
  expect(nextChatExpiry(vanishing)).toBe(5_000);
  const over = chat.reducer(vanishing, { type: "chat/expired", now: 5_000 });
  expect(over.talks[bob]?.messages.map(({ id }) => id)).toEqual(["m1", "m2"]);
  expect(nextChatExpiry(over)).toBeNull();
});

test("somebody is shown as writing until they are silent or their message comes", () => {
  const typing = { type: "typing", now: 1_000, topic: `person:${ada}`, author: { id: bob, name: "Bob" } } as TopicFrame;
  expect(after(...open, typing).talks[bob]?.typingUntil).toBe(6_000);
  expect(after(...open, typing, entry({ kind: "chat_message", message: message(3) })).talks[bob]?.typingUntil).toBeNull();
  expect(chat.reducer(after(...open, typing), { type: "chat/expired", now: 6_000 }).talks[bob]?.typingUntil).toBeNull();
});

test("a removed chat is out of the list until something new comes", () => {
  const removed = after(...open, { type: "chat/loaded", chat: chatWith({ revision: 1, last_seq: 2, cleared_to: 2 }) });
  expect(sortedChats(removed)).toEqual([]);
  expect(removed.talks[bob]?.messages).toEqual([]);
  expect(chat.reducer(removed, { type: "disowned" })).toBe(initialChat);
});
