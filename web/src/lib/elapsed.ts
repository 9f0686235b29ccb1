/** The time that passed on this device, also while it slept. */
export interface Elapsed {
  /** Milliseconds since some moment. Never goes back, and does not follow small corrections of the device's clock. */
  now(): number;
  /** Called for a sleep that was noticed, from `look` only: `now` may be read where nothing may change, such as while a view is drawn. */
  onSleep(listener: () => void): () => void;
  look(): void;
}

const noticeable = 250;

/**
 * A monotonic clock may stand still while a machine is suspended, and the wall clock runs on: what the wall clock is ahead since it was
 * last read is the time slept. Somebody who sets the device's clock forward looks the same; the server's next word puts that right.
 */
export function createElapsed(monotonic: () => number, wall: () => number): Elapsed {
  const listeners = new Set<() => void>();
  let slept = 0;
  let announced = 0;
  let apart = wall() - monotonic();

  function now(): number {
    const at = monotonic();
    const jump = wall() - at - apart;
    apart += jump;
    if (jump >= noticeable) slept += jump;
    return at + slept;
  }

  return {
    now,
    onSleep(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look() {
      now();
      if (slept === announced) return;
      announced = slept;
      for (const listener of listeners) listener();
    },
  };
}
