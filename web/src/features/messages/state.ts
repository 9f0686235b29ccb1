import type { Failure, ReturnedAction } from "../../lib/failure";
import type { Frame, Message } from "../../lib/protocol";

/** A message on its way to the server, under the id that it will keep. Times by the server's clock. */
export interface Outgoing {
  id: string;
  room: string;
  text: string;
  /** Milliseconds; null for the room's own lifetime. */
  expiresIn: number | null;
  createdAt: number;
  /** `sent`: the server has it; it shows as delivered once its frame comes. */
  state: "sending" | "sent" | "failed";
  failure: Failure | null;
  /** Once it is sent: when it is gone at the latest, should its frame never come. */
  expiresAt: number | null;
}

export interface RoomMessages {
  epoch: string | null;
  /** The last number heard of: a resume asks for what came after it. */
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
  | { type: "frame"; frame: Frame; now: number }
  | { type: "messages/expired"; now: number }
  | { type: "messages/loadingOlder"; room: string }
  | { type: "messages/older"; room: string; epoch: string | null; messages: readonly Message[]; asked: number; now: number }
  | { type: "messages/olderFailed"; room: string }
  | { type: "messages/sending"; outgoing: Outgoing }
  | { type: "messages/resending"; room: string; id: string }
  | { type: "messages/sent"; room: string; id: string; expiresAt: number }
  | { type: "messages/failed"; room: string; id: string; failure: Failure }
  | { type: "messages/discarded"; room: string; id: string }
  | { type: "messages/removed"; room: string; id: string }
  /** Whoever wrote what is on its way is not here any more. */
  | { type: "messages/disowned" }
  | ReturnedAction;

export const noMessages: RoomMessages = { epoch: null, last: 0, messages: [], outgoing: [], gone: [], status: "loading", older: "none" };
export const initialMessages: MessagesState = { rooms: {} };
