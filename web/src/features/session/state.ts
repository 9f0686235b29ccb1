import type { Me } from "../../lib/generated/api";
import type { User } from "../../lib/media/types";
import { slice } from "../../lib/slice";
import type { Connection } from "../../lib/socket";

export interface SessionState {
  /** loading: not known yet, or not any more, who this is. */
  status: "loading" | "ready" | "failed";
  user: User | null;
  access: Me["access"];
  connection: Connection;
  /** The session was ended from elsewhere while this page was open. */
  loggedOut: boolean;
  /** The address at which whoever is logged in was last; null for none, undefined while it is not known. */
  last: string | null | undefined;
}

export type SessionAction = { type: "session/loaded"; me: Me } | { type: "session/failed" } | { type: "session/forgotten" } | { type: "session/connection"; connection: Connection } | { type: "session/last"; last: string | null };

export const initialSession: SessionState = { status: "loading", user: null, access: { read: "everyone", sign_up: "open" }, connection: "connecting", loggedOut: false, last: undefined };

export const session = slice<"session", SessionState, SessionAction>({
  name: "session",
  initial: initialSession,
  reduce(state, action) {
    switch (action.type) {
      case "session/loaded":
        return {
          ...state,
          status: "ready",
          user: action.me.user,
          access: action.me.access,
          loggedOut: state.loggedOut && action.me.user === null,
          last: action.me.user?.id === state.user?.id ? state.last : undefined,
        };
      case "session/failed":
        return state.status === "ready" ? state : { ...state, status: "failed" };
      case "session/last":
        return { ...state, last: action.last };
      case "session/forgotten":
        return { ...initialSession, access: state.access };
      case "session/connection": {
        const { connection } = action;
        if (connection === "ended") return { ...state, connection, user: null, loggedOut: true };
        return state.connection === connection ? state : { ...state, connection };
      }
      default:
        return state;
    }
  },
});

export function mayRead(session: SessionState): boolean {
  return session.user !== null || session.access.read === "everyone";
}
