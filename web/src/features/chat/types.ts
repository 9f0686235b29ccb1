import type { Failure } from "../../lib/failure";
import type { Chat, ChatMessage } from "../../lib/generated/frames";
import type { UnsentMedium } from "../../lib/media/attachments";

export type { Chat, ChatMessage };

/** A message of one's own that the server has not shown yet. */
export interface Outgoing {
  id: string;
  /** The other person's id. */
  chat: string;
  text: string;
  media: readonly UnsentMedium[];
  expiresIn: number | null;
  once: boolean;
  createdAt: number;
  /** Null while it is on its way. */
  failure: Failure | null;
}

/** The messages of a chat that was opened. */
export interface Talk {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  /** By number. */
  messages: readonly ChatMessage[];
  older: "none" | "more" | "loading";
  outgoing: readonly Outgoing[];
  /** Until when the other person is shown as writing, by the server's clock. */
  typingUntil: number | null;
}

export interface ChatList {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  /** For the next page; null at the end. */
  next: string | null;
  more: "idle" | "loading" | "failed";
}

export interface ChatState {
  list: ChatList;
  /** By the other person's id, those that are not removed. */
  chats: Readonly<Record<string, Chat>>;
  talks: Readonly<Record<string, Talk>>;
  /** Whom an address names, by username in small letters. */
  names: Readonly<Record<string, string | Failure>>;
  /** Chats of which something came without being known. */
  unknown: readonly string[];
}

export type ChatAction =
  | { type: "chat/listing" }
  | { type: "chat/listed"; chats: readonly Chat[]; next: string | null; further: boolean }
  | { type: "chat/unlisted"; failure: Failure; further: boolean }
  | { type: "chat/moreListing" }
  | { type: "chat/named"; username: string; id: string | Failure }
  | { type: "chat/loaded"; chat: Chat }
  | { type: "chat/opening"; id: string }
  | { type: "chat/opened"; id: string; messages: readonly ChatMessage[]; more: boolean }
  | { type: "chat/unopened"; id: string; failure: Failure }
  | { type: "chat/olderLoading"; id: string }
  | { type: "chat/older"; id: string; messages: readonly ChatMessage[]; more: boolean }
  | { type: "chat/olderFailed"; id: string }
  | { type: "chat/sending"; outgoing: Outgoing }
  | { type: "chat/sent"; message: ChatMessage }
  | { type: "chat/failed"; chat: string; id: string; failure: Failure }
  | { type: "chat/discarded"; chat: string; id: string }
  | { type: "chat/deleted"; chat: string; id: string }
  | { type: "chat/marked"; chat: string; kind: "delivered" | "read"; seq: number }
  | { type: "chat/removed"; chat: string }
  | { type: "chat/expired"; now: number };
