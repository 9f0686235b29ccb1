import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { keysOn } from "../lib/keys";
import { pathOf } from "../lib/route";

const goTo: Readonly<Record<string, string>> = { h: "/home", n: "/home/notices", c: "/chats", p: "/people", m: "/me", e: "/home/everyone" };
/** How long the second key of two may take: milliseconds. */
const secondWithin = 1_500;

/** `/` search, `j` `k` move, `n` new, `r` reply, `.` what is new, `g` and a letter goes to a place, `?` shows them. `room`: the one that was open last. */
export function useShortcuts(onHelp: () => void, room: string) {
  const [path, navigate] = useLocation();
  const going = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn() || isTaken(event.target)) return;
      const second = event.timeStamp - going.current < secondWithin;
      going.current = Number.NEGATIVE_INFINITY;
      const place = second ? (event.key === "r" ? pathOf(room) : goTo[event.key]) : undefined;
      if (place !== undefined) return act(event, () => navigate(place));
      switch (event.key) {
        case "g":
          going.current = event.timeStamp;
          return;
        case "j":
          return act(event, () => move(1));
        case "k":
          return act(event, () => move(-1));
        case "Enter":
          return openFocused(event, navigate);
        case "n":
          return act(event, () => write(path, navigate));
        case "r":
          return reply(event, navigate);
        case ".":
          return act(event, () => document.querySelector<HTMLElement>("#main .posts-pill")?.click());
        case "/":
          return act(event, () => (path.startsWith("/people") ? document.querySelector<HTMLElement>("[data-search]")?.focus() : navigate("/people#search")));
        case "?":
          return act(event, onHelp);
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [path, navigate, onHelp, room]);
}

function act(event: KeyboardEvent, what: () => void) {
  event.preventDefault();
  what();
}

/** Somebody is writing, or a dialog is open. */
function isTaken(target: EventTarget | null): boolean {
  return document.querySelector("dialog[open]") !== null || (target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null);
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#main [data-post]")];
}

function focused(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("#main [data-post]") ?? null;
}

/** From the post that has the focus, or else from the first one that is in view. */
function move(step: 1 | -1) {
  const all = rows();
  const here = focused();
  const edge = document.getElementById("main")?.getBoundingClientRect().top ?? 0;
  const next = here === null ? all.find((row) => row.getBoundingClientRect().bottom > edge + 20) : all[all.indexOf(here) + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function openFocused(event: KeyboardEvent, navigate: (to: string) => void) {
  const row = event.target instanceof HTMLElement && event.target.matches("[data-post]") ? event.target : null;
  if (row !== null) act(event, () => navigate(row.dataset["post"] ?? "/home"));
}

function write(path: string, navigate: (to: string) => void) {
  const composer = document.querySelector<HTMLElement>("#main [data-composer]:not([data-reply])");
  if (composer !== null) composer.focus();
  else navigate(path === "/home" ? "/home/everyone#new" : "/home#new");
}

function reply(event: KeyboardEvent, navigate: (to: string) => void) {
  const here = focused();
  const composer = document.querySelector<HTMLElement>("#main [data-reply]");
  if (here !== null && here.dataset["as"] !== "main" && here.matches(".post")) return act(event, () => navigate(`${here.dataset["post"]}#reply`));
  if (composer !== null) act(event, () => composer.focus());
}
