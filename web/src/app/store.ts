import { type DraftsAction, type DraftsState, initialDrafts, reduceDrafts } from "../features/composer/state";
import { initialMessages, type MessagesAction, type MessagesState } from "../features/messages/state";
import { reduceMessages } from "../features/messages/reduce";
import { initialPresence, type PresenceAction, type PresenceState, reducePresence } from "../features/presence/state";
import { initialRooms, reduceRooms, type RoomsAction, type RoomsState } from "../features/rooms/state";
import { initialSession, mayRead, reduceSession, type SessionAction, type SessionState } from "../features/session/state";
import { createStore, type Store } from "../lib/store";

export interface AppState {
  session: SessionState;
  rooms: RoomsState;
  messages: MessagesState;
  presence: PresenceState;
  drafts: DraftsState;
}

export type AppAction = SessionAction | RoomsAction | MessagesAction | PresenceAction | DraftsAction;
export type AppStore = Store<AppState, AppAction>;

export function createAppStore(): AppStore {
  return createStore<AppState, AppAction>(reduce, { session: initialSession, ...empty });
}

const empty = { rooms: initialRooms, messages: initialMessages, presence: initialPresence, drafts: initialDrafts };

/** Each feature takes the actions that are its own; a frame of the socket goes to all that care for it. */
function reduce(state: AppState, action: AppAction): AppState {
  const next: AppState = { ...state };
  if (isFor("session/", action)) return withSession(state, reduceSession(state.session, action as SessionAction), action.type === "session/forgotten");
  else if (isFor("rooms/", action)) next.rooms = reduceRooms(state.rooms, action as RoomsAction);
  else if (isFor("messages/", action)) next.messages = reduceMessages(state.messages, action as MessagesAction);
  else if (isFor("presence/", action)) next.presence = reducePresence(state.presence, action as PresenceAction);
  else if (isFor("drafts/", action)) next.drafts = reduceDrafts(state.drafts, action as DraftsAction);
  else if (action.type === "returned") {
    next.messages = reduceMessages(state.messages, action);
    next.drafts = reduceDrafts(state.drafts, action);
  } else if (action.type === "frame") {
    next.rooms = reduceRooms(state.rooms, action);
    next.messages = reduceMessages(state.messages, action);
    next.presence = reducePresence(state.presence, action);
  }
  const changed = (Object.keys(next) as (keyof AppState)[]).some((part) => next[part] !== state[part]);
  return changed ? next : state;
}

/** Who may not read holds nothing, and what somebody wrote is not for who comes after them. */
function withSession(state: AppState, session: SessionState, forget: boolean): AppState {
  if (session === state.session) return state;
  const drafts = { ...initialDrafts, open: state.drafts.open };
  if (forget || !mayRead(session)) return { ...empty, session, drafts };
  const { user } = state.session;
  if (user === null || user.id === session.user?.id) return { ...state, session };
  return { ...state, session, drafts, messages: reduceMessages(state.messages, { type: "messages/disowned" }) };
}

function isFor(feature: string, action: AppAction): boolean {
  return action.type.startsWith(feature);
}
