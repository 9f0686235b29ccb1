import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

interface Place {
  /** The row at the upper edge, and how far below the edge it begins (pixels). */
  id: string;
  top: number;
}

const longestSearch = 5;
/** A place that was right for so many frames stays right. */
const steadyFrames = 5;
const mostFrames = 120;
/** Whoever does this goes elsewhere. */
const ownMoves = ["wheel", "touchstart", "pointerdown", "keydown"];

/**
 * Keeps the place in a list over leaving and reloading the page, in this tab only. `list` names it, `rows` are the ids that are shown; where the
 * row is not among them, `onSearch` is asked for more a few times (it says whether there is more).
 */
export function useReadingPlace(view: RefObject<HTMLElement | null>, list: string, rows: readonly string[], onSearch: () => boolean) {
  const wanted = useRef<Place | null | undefined>(undefined);
  const searches = useRef(0);
  const bringing = useRef(false);
  wanted.current ??= wanted.current === undefined ? kept(list) : null;

  useLayoutEffect(() => {
    if (!wanted.current || view.current === null || rows.length === 0 || begin(view.current, wanted, bringing)) return;
    if (++searches.current > longestSearch || !onSearch()) wanted.current = null;
  });

  useEffect(() => {
    const element = view.current;
    if (element === null) return;
    // When the list was drawn for the first time, what scrolls was not known yet. Nothing is searched for here: the list is about to be loaded again.
    begin(element, wanted, bringing);
    let handle = 0;
    const look = () => {
      clearTimeout(handle);
      handle = window.setTimeout(() => {
        // A page that is hidden while the next one is loaded is no place.
        if (wanted.current === null && element.clientHeight > 0) keep(list, placeIn(element));
      }, 150);
    };
    const give = () => (wanted.current = null);
    element.addEventListener("scroll", look, { passive: true });
    for (const type of ownMoves) element.addEventListener(type, give, { passive: true });
    return () => {
      clearTimeout(handle);
      element.removeEventListener("scroll", look);
      for (const type of ownMoves) element.removeEventListener(type, give);
    };
  }, [view, list]);
}

/** Begins to bring the wanted row where it was; false where it is not shown. */
function begin(view: HTMLElement, wanted: RefObject<Place | null | undefined>, bringing: RefObject<boolean>): boolean {
  if (bringing.current) return true;
  if (!wanted.current || rowOf(view, wanted.current.id) === null) return false;
  bringing.current = true;
  bring(view, wanted);
  return true;
}

/** Brings a row where it was, and again while the rows around it get their heights: those that are far away have only an estimate. */
function bring(view: HTMLElement, wanted: RefObject<Place | null | undefined>, steady = 0, frames = 0) {
  const place = wanted.current;
  if (place === null || place === undefined) return;
  const row = rowOf(view, place.id);
  if (row === null || !view.isConnected || steady === steadyFrames || frames === mostFrames) {
    wanted.current = null;
    return;
  }
  const before = view.scrollTop;
  view.scrollTop += Math.round(row.getBoundingClientRect().top - view.getBoundingClientRect().top - place.top);
  const isSteady = view.clientHeight > 0 && Math.abs(view.scrollTop - before) < 1;
  requestAnimationFrame(() => bring(view, wanted, isSteady ? steady + 1 : 0, frames + 1));
}

function rowOf(view: HTMLElement, id: string): HTMLElement | null {
  return view.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
}

function placeIn(view: HTMLElement): Place | null {
  if (view.scrollTop < 8) return null;
  const edge = view.getBoundingClientRect().top;
  for (const row of view.querySelectorAll<HTMLElement>("[data-id]")) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > edge) return { id: row.dataset["id"] ?? "", top: top - edge };
  }
  return null;
}

function kept(list: string): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(`place:${list}`) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

function keep(list: string, place: Place | null) {
  try {
    if (place === null) sessionStorage.removeItem(`place:${list}`);
    else sessionStorage.setItem(`place:${list}`, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing shows the list from its beginning.
  }
}
