import type { Room } from "../../lib/generated/api";
import type { Reader } from "../../lib/i18n";
import { slice } from "../../lib/slice";
import { texts } from "./texts";

export type RoomSummary = Pick<Room, "name" | "title" | "lifetime">;

export interface RoomsState {
  status: "loading" | "ready" | "failed";
  /** The lobby first, then by title. */
  list: readonly RoomSummary[];
}

export type RoomsAction =
  | { type: "rooms/loaded"; rooms: readonly RoomSummary[] }
  | { type: "rooms/failed" }
  | { type: "rooms/created"; room: RoomSummary };

export const initialRooms: RoomsState = { status: "loading", list: [] };

export const rooms = slice<"rooms", RoomsState, RoomsAction>({
  name: "rooms",
  initial: initialRooms,
  reduce(state, action) {
    switch (action.type) {
      case "rooms/loaded":
        return { status: "ready", list: ordered(action.rooms) };
      case "rooms/failed":
        return state.status === "ready" ? state : { ...state, status: "failed" };
      case "rooms/created":
        return withRoom(state, action.room);
      case "emptied":
        return initialRooms;
      default:
        return state;
    }
  },
  frames: { room: (state, { room }) => withRoom(state, room) },
});

function withRoom(state: RoomsState, room: RoomSummary): RoomsState {
  return { ...state, list: ordered([...state.list, room]) };
}

function ordered(rooms: readonly RoomSummary[]): readonly RoomSummary[] {
  const unique = [...new Map(rooms.map((room) => [room.name, room])).values()];
  return unique.sort((one, other) => Number(other.name === "lobby") - Number(one.name === "lobby") || one.title.localeCompare(other.title));
}

/** The lobby is there from the start with an English title; unless somebody gave it another, each reads it in their own language. */
export function titleOf(room: RoomSummary, reader: Reader): string {
  return room.name === "lobby" && room.title.toLowerCase() === "lobby" ? reader.of(texts).t("rooms.lobby") : room.title;
}

/** A room's address made from its title; empty where the title has no Latin letters or digits. */
export function nameFromTitle(title: string): string {
  const latin = title.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();
  return latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 64);
}
