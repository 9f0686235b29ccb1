import { createContext, useContext } from "react";
import { useStore } from "../lib/store";
import type { Client } from "./client";
import type { AppState, AppStore } from "./store";

export const ClientContext = createContext<{ client: Client; store: AppStore } | null>(null);

export function useClient(): Client {
  return useApp().client;
}

export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store, select);
}

function useApp() {
  const app = useContext(ClientContext);
  if (app === null) throw new Error("Outside of ClientContext");
  return app;
}
