import { useSyncExternalStore } from "react";

const lobby = "lobby";
const listeners = new Set<() => void>();

/** The room that an address shows: "/" is the lobby. */
export function roomOf(path: string): string {
  const named = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  return named === undefined ? lobby : decoded(named);
}

export function pathOf(room: string): string {
  return room === lobby ? "/" : `/r/${encodeURIComponent(room)}`;
}

export function goTo(room: string) {
  if (roomOf(location.pathname) === room) return;
  history.pushState(null, "", pathOf(room));
  for (const listener of listeners) listener();
}

/** Where to log in or sign up, and come back from to where one is. */
export function useReturning(address: "/login" | "/sign_up"): string {
  const here = pathOf(useRoom());
  return here === "/" ? address : `${address}?next=${encodeURIComponent(here)}`;
}

export function useRoom(): string {
  return roomOf(useSyncExternalStore(subscribe, () => location.pathname));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
