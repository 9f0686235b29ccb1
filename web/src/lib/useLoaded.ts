import { useCallback, useEffect, useRef, useState } from "react";
import { type Failure, failureOf } from "./failure";
import { Refusal } from "./http";

export interface Loaded<T> {
  status: "loading" | "ready" | "failed";
  /** What came last; it stays while it is loaded again. */
  value: T | null;
  failure: Failure | null;
}

/** What a page shows that nothing else needs: asked for when the page opens and when it is asked again. Of two answers that overlap the later question's counts. */
export function useLoaded<T>(load: () => Promise<T>): readonly [loaded: Loaded<T>, again: () => Promise<void>, set: (value: T) => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: "loading", value: null, failure: null });
  const asked = useRef(0);

  const again = useCallback(async () => {
    const number = ++asked.current;
    setLoaded((before) => ({ ...before, status: "loading", failure: null }));
    try {
      const value = await load();
      if (number === asked.current) setLoaded({ status: "ready", value, failure: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (number === asked.current) setLoaded((before) => ({ ...before, status: "failed", failure: failureOf(error) }));
    }
  }, [load]);

  const set = useCallback((value: T) => setLoaded({ status: "ready", value, failure: null }), []);

  useEffect(() => {
    void again();
    return () => void asked.current++;
  }, [again]);

  return [loaded, again, set];
}
