import type { Failure, ReturnedAction } from "../../lib/failure";
import type { Message } from "../../lib/generated/frames";
import type { UnsentMedium } from "../../lib/media/attachments";

/** What somebody wrote, under the id that it will keep. Times by the server's clock. */
export interface Written {
  id: string;
  room: string;
  text: string;
  media?: readonly UnsentMedium[];
  /** Milliseconds; null for the room's own lifetime. */
  expiresIn: number | null;
  createdAt: number;
}

/** On its way to the server. */
export interface Sending extends Written {
  state: "sending";
  failure: null;
  expiresAt: null;
}

/** The server has it; it shows as delivered once its frame comes, and is gone at `expiresAt` should that never come. */
export interface Sent extends Written {
  state: "sent";
  failure: null;
  expiresAt: number;
}

/** Can be tried again or discarded. */
export interface Failed extends Written {
  state: "failed";
  failure: Failure;
  expiresAt: null;
}

export type Outgoing = Sending | Sent | Failed;

export interface RoomMessages {
  epoch: string | null;
  /** The last number received: a resume asks for what came after it. */
  last: number;
  /** Live, by `seq`. */
  messages: readonly Message[];
  outgoing: readonly Outgoing[];
  /** Ids deleted lately, so that a list that was made earlier cannot bring them back. */
  gone: readonly string[];
  status: "loading" | "ready" | "missing";
  older: "more" | "loading" | "none";
}

export interface MessagesState {
  rooms: Readonly<Record<string, RoomMessages>>;
}

export type MessagesAction =
  | { type: "messages/expired"; now: number }
  | { type: "messages/loadingOlder"; room: string }
  | { type: "messages/older"; room: string; epoch: string | null; messages: readonly Message[]; asked: number; now: number }
  | { type: "messages/olderFailed"; room: string }
  | { type: "messages/sending"; outgoing: Sending }
  | { type: "messages/resending"; room: string; id: string }
  | { type: "messages/sent"; room: string; id: string; expiresAt: number }
  | { type: "messages/failed"; room: string; id: string; failure: Failure }
  | { type: "messages/discarded"; room: string; id: string }
  | { type: "messages/removed"; room: string; id: string }
  | ReturnedAction;

export const noMessages: RoomMessages = { epoch: null, last: 0, messages: [], outgoing: [], gone: [], status: "loading", older: "none" };
export const initialMessages: MessagesState = { rooms: {} };
