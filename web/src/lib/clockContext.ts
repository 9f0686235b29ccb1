import { createContext, useContext, useEffect, useState } from "react";
import { createClock, type ServerClock } from "./clock";

export const ClockContext = createContext<{ clock: ServerClock; shifts: number }>({ clock: createClock(() => 0, () => 0), shifts: 0 });

/** The server's clock, and how often it was noticeably put right: what is timed by it has to start anew then. */
export function useClock() {
  return useContext(ClockContext);
}

/** Counts corrections of the clock, and returns from a hidden tab, in which a device may have slept. */
export function useShifts(clock: ServerClock): number {
  const [shifts, setShifts] = useState(0);
  useEffect(() => {
    const more = () => setShifts((count) => count + 1);
    const onVisible = () => {
      if (document.visibilityState === "visible") more();
    };
    const stop = clock.onShift(more);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [clock]);
  return shifts;
}
