import { combineSlices, configureStore, type EnhancedStore, type Reducer } from "@reduxjs/toolkit";
import { useSelector } from "react-redux";
import { mayRead } from "../features/session/state";
import type { Feature } from "../lib/feature";
import { features } from "./features";

type AppSlice = Extract<(typeof features)[number], { slice: unknown }>["slice"];

export type AppState = { [Each in AppSlice as Each["reducerPath"]]: ReturnType<Each["reducer"]> };
export type AppAction = Parameters<AppSlice["reducer"]>[1];
export type AppStore = EnhancedStore<AppState, AppAction>;

export function createAppStore(list: readonly Feature[] = features): AppStore {
  return configureStore({
    reducer: reducerOf(list),
    devTools: import.meta.env.DEV,
    // What takes its time stands in `client.ts`: no action is a function.
    middleware: (defaults) => defaults({ thunk: false }),
  }) as unknown as AppStore;
}

/** Each feature takes the actions that are its own. Who may not read holds nothing, and what somebody wrote is not for who comes after them. */
function reducerOf(list: readonly Feature[]): Reducer<AppState, AppAction> {
  const reduceEach = combineSlices(...list.flatMap(({ slice }) => slice ?? [])) as unknown as Reducer<AppState, AppAction>;
  return (state, action) => {
    const next = reduceEach(state, action);
    if (state === undefined || next.session === state.session) return next;
    if (action.type === "session/forgotten" || !mayRead(next.session)) return reduceEach(next, { type: "emptied" });
    const { user } = state.session;
    return user === null || user.id === next.session.user?.id ? next : reduceEach(next, { type: "disowned" });
  };
}

export const useAppState = useSelector.withTypes<AppState>();
