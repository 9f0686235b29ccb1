import { createContext, useContext } from "react";
import type { ServerClock } from "./clock";
import type { Timers } from "./expiry";
import type { Http } from "./http";

/** What features work with. */
export interface Core {
  /** An answer to what was asked before the page was put away is a refusal: it may be somebody else's page now. */
  http: Http;
  clock: ServerClock;
  timers: Timers;
  /** Follows a topic of the realtime connection until the returned function is called: the store gets a snapshot at first, and what changed since after each interruption. */
  follow(topic: string): () => void;
  dispatch(action: { type: string }): void;
}

export const CoreContext = createContext<Core | null>(null);

/** Makes a feature's work, such as an object that calls the server and dispatches to the store, once for a page, outside React; components get it by the hook, all else by `of`. */
export function workOf<Work>(make: (core: Core) => Work): (() => Work) & { of(core: Core): Work } {
  const made = new WeakMap<Core, Work>();
  const of = (core: Core) => {
    const work = made.get(core) ?? make(core);
    made.set(core, work);
    return work;
  };
  const useWork = () => {
    const core = useContext(CoreContext);
    if (core === null) throw new Error("Outside of CoreContext");
    return of(core);
  };
  return Object.assign(useWork, { of });
}
