import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { neighbour } from "./neighbour";

interface Held {
  element: HTMLElement;
  /** The row that the element is part of, or null. */
  row: string | null;
  /** All rows in their order, as they were when they were last looked at. */
  rows: readonly string[];
}

/**
 * When what has the focus here vanishes, the focus goes to the next row (an element with `data-id`), from the last one to the previous, and to the log where there is
 * none: never to the body, where a keyboard would start again from the top. `frame` is all that can vanish, `log` what always stays.
 */
export function useKeptFocus(frame: RefObject<HTMLElement | null>, log: RefObject<HTMLElement | null>) {
  const held = useRef<Held | null>(null);

  useEffect(() => {
    const look = ({ type, target }: Event) => {
      // A dialog gives the focus back when it closes.
      if (!(target instanceof HTMLElement) || target.closest("dialog") !== null) return;
      const inside = frame.current?.contains(target) === true && target !== log.current;
      if (type === "focusin" && inside) held.current = { element: target, row: rowOf(target), rows: rowsIn(frame.current) };
      else if (!inside) held.current = null;
    };
    document.addEventListener("focusin", look);
    document.addEventListener("pointerdown", look);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("pointerdown", look);
    };
  }, [frame, log]);

  useLayoutEffect(() => {
    if (held.current === null) return;
    const rows = rowsIn(frame.current);
    const { element, row } = held.current;
    held.current = { element, row: row === null ? null : neighbour(held.current.rows, rows, row), rows };
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const next = element.isConnected ? element : (elementOf(frame.current, held.current.row) ?? log.current);
    if (next === null) return;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
}

function rowOf(element: HTMLElement): string | null {
  return element.closest<HTMLElement>("[data-id]")?.dataset["id"] ?? null;
}

function rowsIn(frame: HTMLElement | null): string[] {
  return [...(frame?.querySelectorAll<HTMLElement>("[data-id]") ?? [])].map((row) => row.dataset["id"] ?? "");
}

function elementOf(frame: HTMLElement | null, row: string | null): HTMLElement | null {
  return row === null ? null : (frame?.querySelector<HTMLElement>(`[data-id="${CSS.escape(row)}"]`) ?? null);
}
