import { type CSSProperties, useMemo, useState } from "react";
import { useClock } from "./clockContext";

/** The last part of a message's life, in which it fades: milliseconds. */
const fading = 9_000;

/** Shorter lives are shown by a ring that runs smoothly, longer ones by one that moves in notches (see styles/vanish.css). */
const smoothBelow = 40_000;

const arriving = 1_500;

export interface Vanishing {
  /** Goes on the element's class: how the ring runs. */
  pace: "smooth" | "notched";
  /** It has only just been written: it may arrive with a movement. */
  fresh: boolean;
  style: CSSProperties;
}

/**
 * One timing for a message's ring and fading, from the server's clock: CSS does the rest until the store takes the message away. When the
 * clock is put right the delay is new; as CSS counts it from the moment the animation began, so does this.
 */
export function useVanishing(createdAt: number, expiresAt: number): Vanishing {
  const { clock, shifts } = useClock();
  const [began] = useState(() => performance.now());
  return useMemo(() => {
    const life = Math.max(1, expiresAt - createdAt);
    const age = clock.now() - createdAt - (performance.now() - began);
    const style = { "--life": `${life}ms`, "--age": `${-age}ms`, "--fade": `${Math.min(fading, life / 2)}ms` } as CSSProperties;
    return { pace: life < smoothBelow ? "smooth" : "notched", fresh: age < arriving, style };
    // `shifts` counts corrections of the clock.
  }, [clock, shifts, began, createdAt, expiresAt]);
}
