import type { ServerClock } from "./clock";

/** Where the browser keeps one-shot timers; a fake in tests. */
export interface Timers {
  set(callback: () => void, milliseconds: number): number;
  clear(handle: number): void;
}

export const browserTimers: Timers = {
  set: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
  clear: (handle) => window.clearTimeout(handle),
};

/** A longer delay would overflow and fire at once. */
const longest = 2 ** 31 - 1;

/** One timer for everything that vanishes: it is set for whatever comes first. */
export interface Expiry {
  /** `at` by the server's clock; null for nothing to wait for. */
  next(at: number | null): void;
  /** After a pause (a hidden tab, a sleeping device) or a corrected clock the timer may be late: look again. */
  check(): void;
}

export function createExpiry(clock: ServerClock, timers: Timers, expire: (now: number) => void): Expiry {
  let at: number | null = null;
  let handle: number | null = null;

  function check() {
    if (handle !== null) timers.clear(handle);
    handle = null;
    if (at === null) return;
    const now = clock.now();
    if (at <= now) {
      at = null;
      expire(now);
      return;
    }
    handle = timers.set(check, Math.min(Math.ceil(at - now), longest));
  }

  clock.onShift(check);
  return {
    next(nextAt) {
      if (nextAt === at) return;
      at = nextAt;
      check();
    },
    check,
  };
}
