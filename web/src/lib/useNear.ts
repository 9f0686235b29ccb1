import { type RefObject, useEffect, useRef } from "react";

/** How far below the visible part is near: half a screen or so is loaded before one gets there. */
const margin = "0px 0px 75% 0px";

/**
 * Calls back when an element is, or comes, near the visible part of what scrolls around it; again for each new `key`, such as the list that was
 * asked for more and has changed. Null: nothing is to be asked for.
 */
export function useNear(element: RefObject<HTMLElement | null>, view: RefObject<HTMLElement | null>, key: unknown, onNear: () => void) {
  const latest = useRef(onNear);
  latest.current = onNear;
  useEffect(() => {
    if (key === null || element.current === null) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && latest.current(), { root: view.current, rootMargin: margin });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, view, key]);
}
