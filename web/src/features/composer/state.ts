import type { Failure, ReturnedAction } from "../../lib/failure";
import { type Reduced, slice } from "../../lib/slice";

/** What is being written in a room. */
export interface Draft {
  text: string;
  /** The lifetime chosen, in milliseconds; null for the room's own. */
  expiresIn: number | null;
  /** Why the server refused it, until it is changed. */
  failure: Failure | null;
  /** By the server's clock: unless the room is open, it is forgotten then. */
  until: number;
}

export interface DraftsState {
  rooms: Readonly<Record<string, Draft>>;
  /** The room that is shown: what is written there is left to who writes it. */
  open: string | null;
}

export type DraftsAction =
  | ReturnedAction
  | { type: "drafts/changed"; room: string; text: string; expiresIn: number | null; until: number }
  /** It was kept from before; what was written since goes before it. */
  | { type: "drafts/kept"; room: string; text: string; expiresIn: number | null; until: number }
  | { type: "drafts/sent"; room: string; expiresIn: number | null }
  | { type: "drafts/entered"; room: string; now: number }
  | { type: "drafts/left"; room: string }
  | { type: "drafts/expired"; now: number };

export const noDraft: Draft = { text: "", expiresIn: null, failure: null, until: 0 };
export const initialDrafts: DraftsState = { rooms: {}, open: null };

function reduce(state: DraftsState, action: Reduced<DraftsAction>): DraftsState {
  switch (action.type) {
    case "drafts/changed": {
      const { room, text, expiresIn, until } = action;
      const before = at(state, room);
      const failure = text === before.text ? before.failure : null;
      return { ...state, rooms: { ...state.rooms, [room]: { text, expiresIn, failure, until } } };
    }
    case "drafts/sent":
      return { ...state, rooms: { ...state.rooms, [action.room]: { ...noDraft, expiresIn: action.expiresIn } } };
    case "drafts/kept": {
      const before = at(state, action.room);
      const { text, until } = before.text === "" ? action : before;
      return { ...state, rooms: { ...state.rooms, [action.room]: { ...before, text, until, expiresIn: before.expiresIn ?? action.expiresIn } } };
    }
    case "returned": {
      const { room, failure, until } = action;
      const before = at(state, room);
      const together = before.text !== "";
      const text = [action.text, before.text].filter((part) => part !== "").join("\n");
      const expiresIn = together ? shorter(action.expiresIn, before.expiresIn) : action.expiresIn;
      return { ...state, rooms: { ...state.rooms, [room]: { text, expiresIn, failure, until } } };
    }
    case "drafts/entered":
      return { ...expired({ ...state, open: null }, action.now), open: action.room };
    case "drafts/left":
      return state.open === action.room ? { ...state, open: null } : state;
    case "drafts/expired":
      return expired(state, action.now);
    case "emptied":
    case "disowned":
      return { ...initialDrafts, open: state.open };
    default:
      return state;
  }
}

export const drafts = slice<"drafts", DraftsState, DraftsAction>({ name: "drafts", initial: initialDrafts, reduce });

/** When the next draft of a room that is not open is to be forgotten; null for none. */
export function nextForgotten({ rooms, open }: DraftsState): number | null {
  const ends = Object.entries(rooms).filter(([room, { text }]) => room !== open && text !== "").map(([, { until }]) => until);
  return ends.length === 0 ? null : Math.min(...ends);
}

function expired(state: DraftsState, now: number): DraftsState {
  const old = Object.entries(state.rooms).filter(([room, { text, until }]) => room !== state.open && text !== "" && until <= now);
  if (old.length === 0) return state;
  // What lifetime was chosen here stays.
  return { ...state, rooms: { ...state.rooms, ...Object.fromEntries(old.map(([room, draft]) => [room, { ...draft, text: "", failure: null }])) } };
}

function at(state: DraftsState, room: string): Draft {
  return state.rooms[room] ?? noDraft;
}

function shorter(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
