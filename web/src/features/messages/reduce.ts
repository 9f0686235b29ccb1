import type { ChangesFrame, Message } from "../../lib/generated/frames";
import { type FrameHandlers, type Reduced, slice } from "../../lib/slice";
import { initialMessages, type MessagesAction, type MessagesState, noMessages, type Outgoing, type RoomMessages } from "./state";

const snapshotSize = 200;
const goneKept = 500;

function reduce(state: MessagesState, action: Reduced<MessagesAction>): MessagesState {
  switch (action.type) {
    case "messages/expired":
      return everyRoom(state, (room) => expired(room, action.now));
    case "messages/loadingOlder":
      return inRoom(state, action.room, (room) => ({ ...room, older: "loading" }));
    case "messages/older":
      return inRoom(state, action.room, (room) => {
        // The room started afresh while the list was on its way.
        if (room.epoch !== action.epoch) return room;
        const live = action.messages.filter((message) => message.expires_at > action.now && !room.gone.includes(message.id));
        return { ...room, messages: merged(room.messages, live), older: action.messages.length < action.asked ? "none" : "more" };
      });
    case "messages/olderFailed":
      return inRoom(state, action.room, (room) => ({ ...room, older: "more" }));
    case "messages/sending":
      return inRoom(state, action.outgoing.room, (room) => ({ ...room, outgoing: [...room.outgoing, action.outgoing] }));
    case "messages/resending":
      return outgoing(state, action.room, action.id, (entry) =>
        entry.state === "failed" ? { ...entry, state: "sending", failure: null } : entry,
      );
    case "messages/sent":
      return outgoing(state, action.room, action.id, (entry) =>
        entry.state === "sending" ? { ...entry, state: "sent", expiresAt: action.expiresAt } : entry,
      );
    case "messages/failed":
      return outgoing(state, action.room, action.id, (entry) =>
        entry.state === "sending" ? { ...entry, state: "failed", failure: action.failure } : entry,
      );
    case "disowned":
      return everyRoom(state, (room) => (room.outgoing.length === 0 ? room : { ...room, outgoing: [] }));
    case "messages/discarded":
    case "returned":
      return inRoom(state, action.room, (room) => ({ ...room, outgoing: room.outgoing.filter((entry) => entry.id !== action.id) }));
    case "messages/removed":
      return inRoom(state, action.room, (room) => without(room, [action.id]));
    case "emptied":
      return initialMessages;
    default:
      return state;
  }
}

const frames: FrameHandlers<MessagesState> = {
  changes: (state, frame, now) => inRoom(state, frame.room, (room) => changed(room, frame, now)),
  message: (state, { epoch, message }, now) => inRoom(state, message.room, (room) => posted(room, epoch, message, now)),
  deleted: (state, { room: name, epoch, seq, id }) =>
    inRoom(state, name, (room) => (room.epoch === epoch ? { ...without(room, [id]), last: Math.max(room.last, seq) } : room)),
  error: (state, { code, room: name }) =>
    code === "not_found" && name !== undefined ? inRoom(state, name, (room) => ({ ...room, status: "missing" })) : state,
};

export const messages = slice<"messages", MessagesState, MessagesAction>({ name: "messages", initial: initialMessages, reduce, frames });

/** The moment, by the server's clock, at which the next thing vanishes from any room; null for none. */
export function nextExpiry(state: MessagesState): number | null {
  let next: number | null = null;
  for (const room of Object.values(state.rooms)) {
    for (const { expires_at: at } of room.messages) if (next === null || at < next) next = at;
    for (const { expiresAt: at } of room.outgoing) if (at !== null && (next === null || at < next)) next = at;
  }
  return next;
}

function changed(room: RoomMessages, frame: ChangesFrame, now: number): RoomMessages {
  const fresh = frame.reset || room.epoch !== frame.epoch;
  const deleted = new Set(frame.deleted);
  const kept = fresh ? [] : room.messages.filter((message) => (message.seq <= frame.from || message.seq > frame.to) && !deleted.has(message.id));
  const messages = merged(kept, frame.messages.filter((message) => message.expires_at > now));
  return {
    ...room,
    epoch: frame.epoch,
    last: fresh ? frame.to : Math.max(room.last, frame.to),
    messages,
    outgoing: room.outgoing.filter((entry) => !deleted.has(entry.id) && !frame.messages.some((message) => message.id === entry.id)),
    gone: fresh ? [] : remembered(room.gone, frame.deleted),
    status: frame.more ? room.status : "ready",
    older: frame.reset ? (frame.from > 0 || frame.messages.length >= snapshotSize ? "more" : "none") : room.older,
  };
}

function posted(room: RoomMessages, epoch: string, message: Message, now: number): RoomMessages {
  if (room.epoch !== epoch) return room;
  const next = { ...room, last: Math.max(room.last, message.seq), outgoing: room.outgoing.filter((entry) => entry.id !== message.id) };
  if (message.expires_at <= now || room.gone.includes(message.id)) return next;
  return { ...next, messages: merged(room.messages, [message]) };
}

function expired(room: RoomMessages, now: number): RoomMessages {
  const messages = room.messages.filter((message) => message.expires_at > now);
  const waiting = room.outgoing.filter((entry) => entry.expiresAt === null || entry.expiresAt > now);
  if (messages.length === room.messages.length && waiting.length === room.outgoing.length) return room;
  return { ...room, messages, outgoing: waiting };
}

function without(room: RoomMessages, ids: readonly string[]): RoomMessages {
  return {
    ...room,
    messages: room.messages.filter((message) => !ids.includes(message.id)),
    outgoing: room.outgoing.filter((entry) => !ids.includes(entry.id)),
    gone: remembered(room.gone, ids),
  };
}

function remembered(gone: readonly string[], ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? gone : [...gone, ...ids].slice(-goneKept);
}

/** By `seq`, each id once. The common case, a newer message at the end, costs no sort. */
function merged(held: readonly Message[], added: readonly Message[]): readonly Message[] {
  if (added.length === 0) return held;
  const ids = new Set(held.map((message) => message.id));
  const all = [...held, ...added.filter((message) => !ids.has(message.id))];
  const ordered = all.every((message, index) => index === 0 || (all[index - 1]?.seq ?? 0) < message.seq);
  return ordered ? all : all.sort((one, other) => one.seq - other.seq);
}

function inRoom(state: MessagesState, name: string, change: (room: RoomMessages) => RoomMessages): MessagesState {
  const room = state.rooms[name] ?? noMessages;
  const next = change(room);
  return next === room ? state : { rooms: { ...state.rooms, [name]: next } };
}

function everyRoom(state: MessagesState, change: (room: RoomMessages) => RoomMessages): MessagesState {
  return Object.keys(state.rooms).reduce((next, name) => inRoom(next, name, change), state);
}

function outgoing(state: MessagesState, room: string, id: string, change: (entry: Outgoing) => Outgoing): MessagesState {
  return inRoom(state, room, (held) => ({ ...held, outgoing: held.outgoing.map((entry) => (entry.id === id ? change(entry) : entry)) }));
}
