import type { Timers } from "./expiry";

/** Timers that a look fires where they are due: the browser's own stand still while a machine sleeps, and wait in a tab in the background. */
export interface WakingTimers extends Timers {
  look(): void;
}

export function createWakingTimers(elapsed: () => number, native: Timers): WakingTimers {
  const due = new Map<number, { at: number; native: number; callback: () => void }>();
  let last = 0;

  function fire(handle: number) {
    const timer = due.get(handle);
    if (timer === undefined) return;
    due.delete(handle);
    native.clear(timer.native);
    timer.callback();
  }

  return {
    set(callback, milliseconds) {
      const handle = ++last;
      due.set(handle, { at: elapsed() + milliseconds, native: native.set(() => fire(handle), milliseconds), callback });
      return handle;
    },
    clear(handle) {
      const timer = due.get(handle);
      if (timer !== undefined) native.clear(timer.native);
      due.delete(handle);
    },
    look() {
      const now = elapsed();
      const latest = last;
      for (const [handle, { at }] of due) if (at <= now && handle <= latest) fire(handle);
    },
  };
}

/** What shows that the page runs; the document and window in a browser. */
export interface Awakening {
  /** Looks before each frame that is drawn while `needed`, at each event after which a page may have been away, and twice a second. */
  start(look: () => void, needed: () => boolean): void;
}

const every = 500;

export const browserAwakening: Awakening = {
  start(look, needed) {
    let watching = false;
    const beforeFrame = () => {
      look();
      watching = needed() && document.visibilityState === "visible";
      if (watching) requestAnimationFrame(beforeFrame);
    };
    const onRun = () => {
      if (watching) look();
      else beforeFrame();
    };
    for (const type of ["visibilitychange", "resume"]) document.addEventListener(type, onRun, { capture: true });
    for (const type of ["pageshow", "focus", "online", "pointermove", "keydown"]) addEventListener(type, onRun, { capture: true, passive: true });
    setInterval(onRun, every);
  },
};
