import { useLocation } from "wouter";

export const lobby = "lobby";

/** The room that an address shows: "/" is the lobby too, unless it leads on (see app/lastPlace.ts). Null for any other page. */
function roomOf(path: string): string | null {
  if (path === "/") return lobby;
  const named = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  return named === undefined ? null : decoded(named);
}

export function pathOf(room: string): string {
  return `/r/${encodeURIComponent(room)}`;
}

/** The room that is shown, null where it is another page, and how another one is. */
export function useRoom(): [room: string | null, goTo: (room: string) => void] {
  const [path, navigate] = useLocation();
  const room = roomOf(path);
  return [room, (next) => next === room || navigate(pathOf(next))];
}

/** Where to log in or sign up, and come back from to where one is. */
export function useReturning(address: "/login" | "/sign_up"): string {
  const [path] = useLocation();
  const room = roomOf(path);
  return path === "/" ? address : `${address}?next=${encodeURIComponent(room === null ? path : pathOf(room))}`;
}

/** A part of an address as it was written; one that cannot be read stays as it is. */
export function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
