import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { createClock, type ServerClock } from "./clock";
import { dayAfter } from "./time";

export interface Time {
  clock: ServerClock;
  /** How often the clock was noticeably put right: what is timed by it has to start anew then. */
  shifts: number;
  /** The next midnight here: what names a day or leaves it out is drawn again then. */
  tomorrow: number;
}

export const ClockContext = createContext<Time>({ clock: createClock(() => 0, () => 0), shifts: 0, tomorrow: 0 });

/** The server's clock. */
export function useClock(): Time {
  return useContext(ClockContext);
}

export function useTime(clock: ServerClock): Time {
  const shifts = useShifts(clock);
  const tomorrow = useTomorrow(clock, shifts);
  return useMemo(() => ({ clock, shifts, tomorrow }), [clock, shifts, tomorrow]);
}

/** Counts corrections of the clock, and returns from a hidden tab, in which a device may have slept. */
function useShifts(clock: ServerClock): number {
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

function useTomorrow(clock: ServerClock, shifts: number): number {
  const [tomorrow, setTomorrow] = useState(() => dayAfter(clock.now()));
  useEffect(() => {
    const look = () => setTomorrow(dayAfter(clock.now()));
    look();
    const timer = setTimeout(look, Math.max(1, Math.ceil(tomorrow - clock.now())));
    return () => clearTimeout(timer);
    // `shifts` counts corrections of the clock.
  }, [clock, shifts, tomorrow]);
  return tomorrow;
}
