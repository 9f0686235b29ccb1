import type { TopicFrame } from "../../lib/protocol";
import { type Reduced, slice } from "../../lib/slice";
import { withMarks, withTyping } from "./marks";
import type { Chat, ChatAction, ChatList, ChatMessage, ChatState, Talk } from "./types";

const initialList: ChatList = { status: "loading", failure: null, next: null, more: "idle" };
export const initialChat: ChatState = { list: initialList, chats: {}, talks: {}, names: {}, unknown: [] };
export const noTalk: Talk = { status: "loading", failure: null, messages: [], older: "none", outgoing: [], typingUntil: null };

const messagePrefix = "chat.m.";
const chatPrefix = "chat.c.";

export const chat = slice<"chat", ChatState, ChatAction>({ name: "chat", initial: initialChat, reduce, topics: { person: changed } });

/** How many messages were not read yet. */
export function countChatUnread({ chats }: ChatState): number {
  return Object.values(chats).reduce((sum, { unread }) => sum + unread, 0);
}

/** The one with the latest message first. */
export function sortedChats({ chats }: ChatState): Chat[] {
  return Object.values(chats)
    .filter(({ last_seq, cleared_to }) => last_seq > cleared_to)
    .sort((one, other) => other.last_at - one.last_at || (one.id < other.id ? 1 : -1));
}

export function nextChatExpiry({ chats, talks }: ChatState): number | null {
  const ends = [
    ...Object.values(chats).flatMap(({ last }) => last?.expires_at ?? []),
    ...Object.values(talks).flatMap(({ messages, typingUntil }) => [...messages.flatMap(({ expires_at }) => expires_at ?? []), ...(typingUntil === null ? [] : [typingUntil])]),
  ];
  return ends.length === 0 ? null : Math.min(...ends);
}

function reduce(state: ChatState, action: Reduced<ChatAction>): ChatState {
  switch (action.type) {
    case "chat/listing":
      return { ...state, list: { ...state.list, status: Object.keys(state.chats).length > 0 ? state.list.status : "loading", failure: null } };
    case "chat/moreListing":
      return { ...state, list: { ...state.list, more: "loading" } };
    case "chat/listed":
      return {
        ...action.chats.reduce(withChat, state),
        list: { status: "ready", failure: null, next: action.further || state.list.status !== "ready" ? action.next : state.list.next, more: "idle" },
      };
    case "chat/unlisted":
      return { ...state, list: action.further ? { ...state.list, more: "failed" } : { ...state.list, status: "failed", failure: action.failure } };
    case "chat/named":
      return { ...state, names: { ...state.names, [action.username.toLowerCase()]: action.id } };
    case "chat/loaded":
      return withChat(state, action.chat);
    case "chat/opening":
      return inTalk(state, action.id, (talk) => ({ ...talk, status: talk.status === "ready" ? "ready" : "loading", failure: null }));
    case "chat/opened":
      return inTalk(state, action.id, (talk) => ({ ...merged(newestOnly(talk, action.messages), action.messages), status: "ready", failure: null, older: action.more ? "more" : "none" }));
    case "chat/unopened":
      return inTalk(state, action.id, (talk) => ({ ...talk, status: "failed", failure: action.failure }));
    case "chat/olderLoading":
      return inTalk(state, action.id, (talk) => ({ ...talk, older: "loading" }));
    case "chat/older":
      return inTalk(state, action.id, (talk) => ({ ...merged(talk, action.messages), older: action.more ? "more" : "none" }));
    case "chat/olderFailed":
      return inTalk(state, action.id, (talk) => ({ ...talk, older: "more" }));
    case "chat/sending":
      return inTalk(state, action.outgoing.chat, (talk) => ({ ...talk, outgoing: [...talk.outgoing.filter(({ id }) => id !== action.outgoing.id), action.outgoing] }));
    case "chat/sent":
      return arrived(state, action.message);
    case "chat/failed":
      return inTalk(state, action.chat, (talk) => ({ ...talk, outgoing: talk.outgoing.map((one) => (one.id === action.id ? { ...one, failure: action.failure } : one)) }));
    case "chat/discarded":
      return inTalk(state, action.chat, (talk) => ({ ...talk, outgoing: talk.outgoing.filter(({ id }) => id !== action.id) }));
    case "chat/deleted":
      return without(state, action.id);
    case "chat/marked":
      return withMarks(state, action);
    case "chat/removed":
      return forgotten(state, action.chat);
    case "chat/expired":
      return expired(state, action.now);
    case "emptied":
    case "disowned":
      return initialChat;
    default:
      return state;
  }
}

function changed(state: ChatState, frame: TopicFrame): ChatState {
  switch (frame.type) {
    case "entry":
      return entered(state, frame.entry);
    case "deleted":
      return gone(state, frame.id);
    case "typing":
      return withTyping(state, frame.author.id, frame.now);
    case "changes": {
      // What was missed is not in the feed any more: every chat that is open is loaded again.
      const kept = frame.reset ? { ...state, unknown: [...new Set([...state.unknown, ...Object.keys(state.talks)])] } : state;
      return frame.entries.reduce(entered, frame.deleted.reduce(gone, kept));
    }
    default:
      return state;
  }
}

function entered(state: ChatState, { content }: { content: unknown }): ChatState {
  const came = content as { kind?: string; message?: ChatMessage; chat?: Chat };
  if (came.kind === "chat_message" && came.message !== undefined) return arrived(state, came.message);
  if (came.kind === "chat" && came.chat !== undefined) return withChat(state, came.chat);
  return state;
}

function gone(state: ChatState, id: string): ChatState {
  if (id.startsWith(messagePrefix)) return without(state, id.slice(messagePrefix.length));
  // One blocks the other, or the account is deleted: the server says what is left.
  return id.startsWith(chatPrefix) ? { ...state, unknown: [...new Set([...state.unknown, id.slice(chatPrefix.length)])] } : state;
}

/** A message came, or comes again as it is now. */
function arrived(state: ChatState, message: ChatMessage): ChatState {
  const known = state.chats[message.chat];
  const open = state.talks[message.chat] === undefined ? state : inTalk(state, message.chat, (talk) => merged(talk, [message]));
  if (known === undefined) return { ...open, unknown: [...new Set([...open.unknown, message.chat])] };
  if (message.seq < known.last_seq || message.seq <= known.cleared_to) return open;
  const isNew = message.seq > known.last_seq;
  const theirs = message.author === message.chat;
  return withChat(open, {
    ...known,
    last: message,
    last_seq: message.seq,
    last_at: Math.max(known.last_at, message.sent_at),
    unread: isNew && theirs && message.seq > known.own.read ? Math.min(100, known.unread + 1) : known.unread,
  });
}

/** Of two states the newer one; what came live has no last message. */
function withChat(state: ChatState, next: Chat): ChatState {
  const known = state.chats[next.id];
  if (known !== undefined && (next.revision < known.revision || next.last_seq < known.last_seq)) return state;
  const last = next.last ?? (known !== undefined && known.last_seq === next.last_seq && known.last_seq > next.cleared_to ? known.last : null);
  const unknown = state.unknown.filter((id) => id !== next.id);
  const cleared = known !== undefined && next.cleared_to > known.cleared_to;
  const talks = cleared ? inTalk(state, next.id, (talk) => ({ ...talk, messages: talk.messages.filter(({ seq }) => seq > next.cleared_to) })).talks : state.talks;
  return { ...state, talks, unknown, chats: { ...state.chats, [next.id]: { ...next, last } } };
}

function without(state: ChatState, id: string): ChatState {
  let next = state;
  for (const [other, talk] of Object.entries(state.talks))
    if (talk.messages.some((message) => message.id === id)) next = inTalk(next, other, (one) => ({ ...one, messages: one.messages.filter((message) => message.id !== id) }));
  for (const known of Object.values(next.chats)) if (known.last?.id === id) next = withoutLast(next, known);
  return next;
}

/** The last message of a chat is gone: the one before it is the last now, which the server knows where the chat is not open. */
function withoutLast(state: ChatState, known: Chat): ChatState {
  const talk = state.talks[known.id];
  const last = talk?.messages.at(-1) ?? null;
  const unknown = talk?.status === "ready" ? state.unknown : [...new Set([...state.unknown, known.id])];
  return { ...state, chats: { ...state.chats, [known.id]: { ...known, last } }, unknown };
}

function expired(state: ChatState, now: number): ChatState {
  const over = ({ expires_at }: ChatMessage) => expires_at !== null && expires_at <= now;
  let next = state;
  for (const [id, talk] of Object.entries(state.talks)) {
    const quiet = talk.typingUntil !== null && talk.typingUntil <= now;
    if (quiet || talk.messages.some(over))
      next = inTalk(next, id, (one) => ({ ...one, typingUntil: quiet ? null : one.typingUntil, messages: one.messages.filter((message) => !over(message)) }));
  }
  for (const known of Object.values(next.chats))
    if (known.last !== null && over(known.last)) next = withoutLast(next, known);
  return next;
}

function forgotten(state: ChatState, id: string): ChatState {
  const { [id]: _chat, ...chats } = state.chats;
  const { [id]: _talk, ...talks } = state.talks;
  return { ...state, chats, talks, unknown: state.unknown.filter((one) => one !== id) };
}

/** By number, each once as it came last; what was on its way and is there now is on its way no longer. */
function merged(talk: Talk, messages: readonly ChatMessage[]): Talk {
  const byId = new Map([...talk.messages, ...messages].map((message) => [message.id, message]));
  const lastOfTheirs = messages.findLast((message) => message.author === message.chat);
  return {
    ...talk,
    messages: [...byId.values()].sort((one, other) => one.seq - other.seq),
    outgoing: talk.outgoing.filter(({ id }) => !byId.has(id)),
    typingUntil: lastOfTheirs === undefined ? talk.typingUntil : null,
  };
}

/** The newest page says what there is; only what came after it stays beside it. */
function newestOnly(talk: Talk, page: readonly ChatMessage[]): Talk {
  const last = page.at(-1)?.seq ?? 0;
  return { ...talk, messages: talk.messages.filter(({ seq }) => seq > last) };
}

function inTalk(state: ChatState, id: string, change: (talk: Talk) => Talk): ChatState {
  return { ...state, talks: { ...state.talks, [id]: change(state.talks[id] ?? noTalk) } };
}
