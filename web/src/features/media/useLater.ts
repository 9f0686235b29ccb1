import { useContext, useEffect, useMemo } from "react";
import { CoreContext } from "../../lib/core";
import type { MediaAction } from "./state";
import type { MediaWork } from "./work";

/** After the first view, but before most people add something: milliseconds. */
const soon = 3_000;

export interface Later {
  /** Does something with the work once it is loaded. */
  with(act: (work: MediaWork) => void): void;
  dispatch(action: MediaAction): void;
}

/** The work of this feature, which is not part of the first view; `also` is loaded with it. */
export function useLater(also: () => Promise<unknown>): Later {
  const core = useContext(CoreContext);

  useEffect(() => {
    // Without an answer it is loaded when it is needed.
    const timer = setTimeout(() => void Promise.all([import("./work"), also()]).catch(() => null), soon);
    return () => clearTimeout(timer);
  }, []);

  return useMemo(
    () => ({
      with(act) {
        if (core !== null) void import("./work").then(({ useMedia }) => act(useMedia.of(core)));
      },
      dispatch: (action) => core?.dispatch(action),
    }),
    [core],
  );
}
