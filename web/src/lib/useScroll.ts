import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearEnd = 80;

export interface Scroll {
  /** The reader is at the newest message and stays there when more come. */
  atEnd: boolean;
  toEnd(): void;
}

/**
 * Keeps the end in view while the reader is there, and keeps still while the reader is elsewhere. `whole`: the rows reach to the newest
 * message. `onBottom` is called when the reader comes to the last row and they do not.
 */
export function useScroll(
  view: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  firstId: string | undefined,
  whole: boolean,
  onBottom: () => void,
): Scroll {
  const [atEnd, setAtEnd] = useState(true);
  const pinned = useRef(true);
  const previousFirst = useRef(firstId);
  const held = useRef<{ row: Element; top: number } | null>(null);
  const bottom = useRef({ whole, onBottom });
  bottom.current = { whole, onBottom };

  const toEnd = useCallback(() => {
    pinned.current = true;
    setAtEnd(true);
    if (view.current !== null) view.current.scrollTop = view.current.scrollHeight;
  }, [view]);

  // Rows are about to be added or taken away above: the row that is on top of the view stays where it is. The document still shows the
  // rows from before, and only now can be asked where they are.
  if (previousFirst.current !== firstId) {
    previousFirst.current = firstId;
    const top = view.current?.getBoundingClientRect().top ?? 0;
    const row = [...(content.current?.querySelectorAll("[data-id]") ?? [])].find((element) => element.getBoundingClientRect().bottom > top);
    held.current = row === undefined || pinned.current ? null : { row, top: row.getBoundingClientRect().top };
  }

  useLayoutEffect(() => {
    if (view.current !== null && held.current?.row.isConnected) view.current.scrollTop += held.current.row.getBoundingClientRect().top - held.current.top;
    held.current = null;
  }, [view, firstId]);

  useEffect(() => {
    const element = view.current;
    if (element === null || content.current === null) return;
    const onScroll = () => {
      const low = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
      pinned.current = low && bottom.current.whole;
      setAtEnd(pinned.current);
      if (low && !bottom.current.whole) bottom.current.onBottom();
    };
    // Whatever changes a height (a message, a keyboard on a phone, a longer draft): the end stays the end.
    const sizes = new ResizeObserver(() => {
      if (pinned.current) element.scrollTop = element.scrollHeight;
    });
    sizes.observe(element);
    sizes.observe(content.current);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [view, content]);

  return { atEnd, toEnd };
}
