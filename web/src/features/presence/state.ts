import { type FrameHandlers, slice } from "../../lib/slice";

export interface RoomPresence {
  names: readonly string[];
  /** How many are logged in and watch, also those without a name here. */
  count: number;
  typing: readonly Typist[];
}

export interface Typist {
  id: string;
  name: string;
  /** By the server's clock. */
  until: number;
}

export interface PresenceState {
  rooms: Readonly<Record<string, RoomPresence>>;
}

export type PresenceAction = { type: "presence/quiet"; now: number } | { type: "presence/unknown" };

export const noPresence: RoomPresence = { names: [], count: 0, typing: [] };
export const initialPresence: PresenceState = { rooms: {} };

const typingShows = 5_000;

/** When the next "is writing" is to be taken away; null for none. */
export function nextQuiet(state: PresenceState): number | null {
  const ends = Object.values(state.rooms).flatMap((room) => room.typing.map((typist) => typist.until));
  return ends.length === 0 ? null : Math.min(...ends);
}

const frames: FrameHandlers<PresenceState> = {
  presence: (state, { room, names, count }) => withRoom(state, room, { ...at(state, room), names, count }),
  typing(state, frame) {
    const room = at(state, frame.room);
    const others = room.typing.filter((typist) => typist.id !== frame.author.id);
    return withRoom(state, frame.room, { ...room, typing: [...others, { ...frame.author, until: frame.now + typingShows }] });
  },
  message: (state, { message }) => withTypists(state, message.room, (typist) => typist.id !== message.author.id),
};

export const presence = slice<"presence", PresenceState, PresenceAction>({
  name: "presence",
  initial: initialPresence,
  reduce(state, action) {
    switch (action.type) {
      case "presence/quiet":
        return Object.keys(state.rooms).reduce((next, room) => withTypists(next, room, (typist) => typist.until > action.now), state);
      case "presence/unknown":
      case "emptied":
        return initialPresence;
      default:
        return state;
    }
  },
  frames,
});

function withTypists(state: PresenceState, name: string, keep: (typist: Typist) => boolean): PresenceState {
  const room = at(state, name);
  const typing = room.typing.filter(keep);
  return typing.length === room.typing.length ? state : withRoom(state, name, { ...room, typing });
}

function at(state: PresenceState, name: string): RoomPresence {
  return state.rooms[name] ?? noPresence;
}

function withRoom(state: PresenceState, name: string, room: RoomPresence): PresenceState {
  return { rooms: { ...state.rooms, [name]: room } };
}
