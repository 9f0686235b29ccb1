import type { Failure } from "../../lib/failure";
import type { UnsentMedium } from "../../lib/media/attachments";
import { noTalk } from "./state";
import type { Chat, ChatMessage, ChatState, Outgoing, Talk } from "./types";
import type { ChatWork } from "./work";

interface Shown {
  chat: Chat;
  talk: Talk;
  /** There is more above: loads it. */
  older?: () => void;
  read: (seq: number) => void;
  removeChat: () => Promise<void>;
}

/**
 * A conversation as one state of a machine that stands outside React: what one may do exists only in the states in which one may. Nobody writes to an account that is gone, and nothing is sent
 * before it is known who it goes to.
 */
export type Conversation =
  | { state: "finding" }
  | { state: "missing"; failure: Failure; again: () => void }
  | { state: "loading"; chat: Chat | null }
  | { state: "failed"; failure: Failure; again: () => void }
  /** The other person's account is deleted. */
  | ({ state: "over" } & Shown)
  | ({
      state: "open";
      send: (text: string, media: readonly UnsentMedium[], expiresIn: number | null, once: boolean) => void;
      retry: (outgoing: Outgoing) => void;
      discard: (outgoing: Outgoing) => void;
      remove: (message: ChatMessage) => Promise<void>;
      setTimer: (timer: number | null) => Promise<void>;
      typing: () => unknown;
    } & Shown);

/** The state in which the chat with whom an address names is. */
export function conversationOf(state: ChatState, work: ChatWork, username: string): Conversation {
  const named = namedBy(state, username);
  if (named === undefined) return { state: "finding" };
  if (typeof named !== "string") return { state: "missing", failure: named, again: () => void work.name(username) };
  const chat = state.chats[named] ?? null;
  const talk = state.talks[named] ?? noTalk;
  if (talk.status === "failed") {
    const failure = talk.failure ?? { status: 0, reason: null, detail: null, retryAfter: null };
    return failure.status === 404 ? { state: "missing", failure, again: () => void work.open(named) } : { state: "failed", failure, again: () => void work.open(named) };
  }
  if (chat === null || talk.status === "loading") return { state: "loading", chat };
  return stateOf(chat, talk, work);
}

/** Whom an address names: a username, or the id of an account that is gone. */
export function namedBy({ names, chats }: Pick<ChatState, "names" | "chats">, username: string): string | Failure | undefined {
  return names[username.toLowerCase()] ?? (chats[username] === undefined ? undefined : username);
}

function stateOf(chat: Chat, talk: Talk, work: ChatWork): Conversation {
  const { id } = chat;
  const first = talk.messages[0]?.seq;
  const common: Shown = {
    chat,
    talk,
    ...(talk.older === "more" && first !== undefined ? { older: () => void work.older(id, first) } : {}),
    read: (seq) => void work.mark(id, "read", seq),
    removeChat: () => work.removeChat(id),
  };
  if (chat.user === null) return { state: "over", ...common };
  return {
    state: "open",
    ...common,
    send: (text, media, expiresIn, once) => work.send(id, text, media, expiresIn, once),
    retry: (outgoing) => work.retry(outgoing),
    discard: (outgoing) => work.discard(outgoing),
    remove: (message) => work.remove(id, message.id),
    setTimer: (timer) => work.setTimer(id, timer),
    // Nobody is told of a chat that has not begun.
    typing: () => chat.last_seq > 0 && work.typing(id),
  };
}
