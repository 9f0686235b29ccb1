/** The server's clock as far as it can be known here. */
export interface ServerClock {
  /** Unix milliseconds by the server's clock. */
  now(): number;
  /** Takes in what the server says its clock shows. */
  observe(serverNow: number): void;
  /** This device slept, or so it seems: from now on only what the server says anew is believed. */
  slept(): void;
  /**
   * Called when the clock was put right by more than a quarter of a second, and by how much (less than 0: back), or that this device slept (0):
   * what was timed by it has to be timed again.
   */
  onShift(listener: (by: number) => void): () => void;
}

const kept = 16;
const noticeable = 250;

/**
 * A frame was on its way for some unknown time, so each observation can only be too early: of the last few the latest is the truest.
 * `elapsed` must not follow each change of this device's clock, and must count the time that the device slept.
 */
export function createClock(elapsed: () => number, wall: () => number): ServerClock {
  const offsets: number[] = [];
  const listeners = new Set<(by: number) => void>();
  let offset = wall() - elapsed();
  let announced = offset;
  return {
    now: () => elapsed() + offset,
    observe(serverNow) {
      offsets.push(serverNow - elapsed());
      if (offsets.length > kept) offsets.shift();
      offset = Math.max(...offsets);
      const by = offset - announced;
      if (Math.abs(by) < noticeable) return;
      announced = offset;
      for (const listener of listeners) listener(by);
    },
    slept() {
      offsets.length = 0;
      for (const listener of listeners) listener(0);
    },
    onShift(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
