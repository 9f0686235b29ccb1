/** The server's clock as far as it can be known here. */
export interface ServerClock {
  /** Unix milliseconds by the server's clock. */
  now(): number;
  /** Takes in what the server says its clock shows. */
  observe(serverNow: number): void;
  /** Hears when the clock was put right by more than a quarter of a second: what was timed by it has to be timed again. */
  onShift(listener: () => void): () => void;
}

const kept = 16;
const noticeable = 250;

/**
 * A frame was on its way for some unknown time, so each observation can only be too early: of the last few the latest is the truest.
 * `monotonic` must not jump when someone sets this device's clock.
 */
export function createClock(monotonic: () => number, wall: () => number): ServerClock {
  const offsets: number[] = [];
  const listeners = new Set<() => void>();
  let offset = wall() - monotonic();
  let announced = offset;
  return {
    now: () => monotonic() + offset,
    observe(serverNow) {
      offsets.push(serverNow - monotonic());
      if (offsets.length > kept) offsets.shift();
      offset = Math.max(...offsets);
      if (Math.abs(offset - announced) < noticeable) return;
      announced = offset;
      for (const listener of listeners) listener();
    },
    onShift(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
