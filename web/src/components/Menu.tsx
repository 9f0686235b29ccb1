import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "./Icon";
import "./menu.css";

/** Pixels that stay free between an open menu and the sides of the window. */
const edge = 8;

/** What is seldom done to a thing: a button that opens more of them. Escape and a press elsewhere close it, and the focus goes back. */
export function Menu({ label, children }: { label: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  // It opens towards the start: as far as the window lets it.
  useLayoutEffect(() => {
    const items = place.current?.querySelector<HTMLElement>(".menu-items");
    if (!items) return;
    const { left, right } = items.getBoundingClientRect();
    const beyond = left < edge ? edge - left : Math.min(0, document.documentElement.clientWidth - edge - right);
    items.style.translate = `${beyond}px`;
  }, [open]);

  useEffect(() => {
    if (!open) return;
    place.current?.querySelector<HTMLElement>(".menu-items :is(button, a)")?.focus({ preventScroll: true });
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && place.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("focusin", onPress);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("focusin", onPress);
    };
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  }

  return (
    <div
      className="menu"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={button}
        className="icon-button"
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen((before) => !before)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div className="menu-items" id={id}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
