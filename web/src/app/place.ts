import { useEffect } from "react";
import { useLocation } from "wouter";

/** The places of the product, the same everywhere. */
export type Place = "home" | "rooms" | "chats" | "people" | "me";

export const places: readonly { place: Place; path: string; icon: "home" | "rooms" | "chat" | "people" | "me" }[] = [
  { place: "home", path: "/home", icon: "home" },
  { place: "rooms", path: "/r/lobby", icon: "rooms" },
  { place: "chats", path: "/chats", icon: "chat" },
  { place: "people", path: "/people", icon: "people" },
  { place: "me", path: "/me", icon: "me" },
];

/** To which place an address belongs; null for none, such as a page of a further feature. */
export function placeOf(path: string): Place | null {
  if (path === "/" || path.startsWith("/r/")) return "rooms";
  if (/^\/chats(\/|$)/.test(path)) return "chats";
  if (/^\/(home|tags)(\/|$)/.test(path)) return "home";
  if (/^\/@[^/]+\/[^/]+/.test(path)) return "home";
  if (path.startsWith("/people") || path.startsWith("/@")) return "people";
  return /^\/me(\/|$)/.test(path) ? "me" : null;
}

let shown = 0;

/** There is a page of this product to go back to. */
export function cameFromHere(): boolean {
  return shown > 1;
}

/** After going to another page the focus is on its heading; not on the page that was opened first, where the browser decides. */
export function useHeadingFocus() {
  const [path] = useLocation();
  useEffect(() => {
    if (++shown === 1) return;
    const main = document.getElementById("main");
    // The place to write, or a search, has taken it.
    if (main === null || main.contains(document.activeElement)) return;
    const target = main.querySelector<HTMLElement>("h1") ?? main;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }, [path]);
}
