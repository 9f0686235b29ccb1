import { initialMessages, type MessagesAction, type MessagesState } from "../features/messages/state";
import { reduceMessages } from "../features/messages/reduce";
import { initialPresence, type PresenceAction, type PresenceState, reducePresence } from "../features/presence/state";
import { initialRooms, reduceRooms, type RoomsAction, type RoomsState } from "../features/rooms/state";
import { initialSession, reduceSession, type SessionAction, type SessionState } from "../features/session/state";
import { createStore, type Store } from "../lib/store";

export interface AppState {
  session: SessionState;
  rooms: RoomsState;
  messages: MessagesState;
  presence: PresenceState;
}

export type AppAction = SessionAction | RoomsAction | MessagesAction | PresenceAction;
export type AppStore = Store<AppState, AppAction>;

export function createAppStore(): AppStore {
  return createStore<AppState, AppAction>(reduce, {
    session: initialSession,
    rooms: initialRooms,
    messages: initialMessages,
    presence: initialPresence,
  });
}

/** Each feature takes the actions that are its own; a frame of the socket goes to all that care for it. */
function reduce(state: AppState, action: AppAction): AppState {
  const next: AppState = { ...state };
  if (isFor("session/", action)) next.session = reduceSession(state.session, action as SessionAction);
  else if (isFor("rooms/", action)) next.rooms = reduceRooms(state.rooms, action as RoomsAction);
  else if (isFor("messages/", action)) next.messages = reduceMessages(state.messages, action as MessagesAction);
  else if (isFor("presence/", action)) next.presence = reducePresence(state.presence, action as PresenceAction);
  else if (action.type === "frame") {
    next.rooms = reduceRooms(state.rooms, action);
    next.messages = reduceMessages(state.messages, action);
    next.presence = reducePresence(state.presence, action);
  }
  const changed = (Object.keys(next) as (keyof AppState)[]).some((part) => next[part] !== state[part]);
  return changed ? next : state;
}

function isFor(feature: string, action: AppAction): boolean {
  return action.type.startsWith(feature);
}
