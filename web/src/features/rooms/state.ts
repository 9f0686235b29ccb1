import type { Room } from "../../lib/api";
import type { Texts } from "../../lib/i18n";
import type { Frame } from "../../lib/protocol";

export type RoomSummary = Pick<Room, "name" | "title" | "lifetime">;

export interface RoomsState {
  status: "loading" | "ready" | "failed";
  /** The lobby first, then by title. */
  list: readonly RoomSummary[];
}

export type RoomsAction =
  | { type: "frame"; frame: Frame; now: number }
  | { type: "rooms/loaded"; rooms: readonly RoomSummary[] }
  | { type: "rooms/failed" }
  | { type: "rooms/created"; room: RoomSummary };

export const initialRooms: RoomsState = { status: "loading", list: [] };

export function reduceRooms(state: RoomsState, action: RoomsAction): RoomsState {
  switch (action.type) {
    case "frame":
      return action.frame.type === "room" ? { ...state, list: ordered([...state.list, action.frame.room]) } : state;
    case "rooms/loaded":
      return { status: "ready", list: ordered(action.rooms) };
    case "rooms/failed":
      return state.status === "ready" ? state : { ...state, status: "failed" };
    case "rooms/created":
      return { ...state, list: ordered([...state.list, action.room]) };
  }
}

function ordered(rooms: readonly RoomSummary[]): readonly RoomSummary[] {
  const unique = [...new Map(rooms.map((room) => [room.name, room])).values()];
  return unique.sort((one, other) => Number(other.name === "lobby") - Number(one.name === "lobby") || one.title.localeCompare(other.title));
}

/** The lobby is there from the start with an English title; unless somebody gave it another, each reads it in their own language. */
export function titleOf(room: RoomSummary, t: Texts["t"]): string {
  return room.name === "lobby" && room.title.toLowerCase() === "lobby" ? t("rooms.lobby") : room.title;
}

/** A room's address made from its title; empty where the title has no Latin letters or digits. */
export function nameFromTitle(title: string): string {
  const latin = title.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();
  return latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 64);
}
