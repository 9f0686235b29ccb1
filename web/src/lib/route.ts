import { useLocation } from "wouter";

const lobby = "lobby";

/** The room that an address shows: "/" is the lobby. */
export function roomOf(path: string): string {
  const named = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  return named === undefined ? lobby : decoded(named);
}

export function pathOf(room: string): string {
  return room === lobby ? "/" : `/r/${encodeURIComponent(room)}`;
}

/** The room that is shown, and how another one is. */
export function useRoom(): [room: string, goTo: (room: string) => void] {
  const [path, navigate] = useLocation();
  const room = roomOf(path);
  return [room, (next) => next === room || navigate(pathOf(next))];
}

/** Where to log in or sign up, and come back from to where one is. */
export function useReturning(address: "/login" | "/sign_up"): string {
  const [path] = useLocation();
  const here = path.startsWith("/r/") ? pathOf(roomOf(path)) : path;
  return here === "/" ? address : `${address}?next=${encodeURIComponent(here)}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
