import type { ChatAction, ChatMessage, ChatState, Chat } from "./types";

/** How long somebody is shown as writing who does not say so again: milliseconds. */
const typingFor = 5_000;

/** What the mark of one's own message says: four shapes of one. */
export type Mark = "sending" | "sent" | "delivered" | "read";

export function markOf(message: ChatMessage, { theirs }: Pick<Chat, "theirs">): Mark {
  return message.seq <= theirs.read ? "read" : message.seq <= theirs.delivered ? "delivered" : "sent";
}

/** One's own marks only rise; what was read is not unread. */
export function withMarks(state: ChatState, { chat: id, kind, seq }: Extract<ChatAction, { type: "chat/marked" }>): ChatState {
  const known = state.chats[id];
  if (known === undefined || seq <= known.own[kind]) return state;
  const own = { delivered: Math.max(known.own.delivered, seq), read: kind === "read" ? seq : known.own.read };
  return { ...state, chats: { ...state.chats, [id]: { ...known, own, unread: kind === "read" && seq >= known.last_seq ? 0 : known.unread } } };
}

/** Nobody is shown as writing in a chat that is not open. */
export function withTyping(state: ChatState, id: string, now: number): ChatState {
  const talk = state.talks[id];
  return talk === undefined ? state : { ...state, talks: { ...state.talks, [id]: { ...talk, typingUntil: now + typingFor } } };
}

/** Chats of which messages have come that no device of one's own has said to have. */
export function undelivered({ chats }: ChatState): { id: string; seq: number }[] {
  return Object.values(chats).flatMap(({ id, last, last_seq, own }) => (last !== null && last.author === id && last_seq > own.delivered ? [{ id, seq: last_seq }] : []));
}
