import { useState } from "react";
import { type Failure, failureOf } from "./failure";
import { Refusal } from "./http";

export interface Sending {
  busy: boolean;
  /** Why the last try was refused; null: it was not. */
  failure: Failure | null;
  /** Runs one thing at a time; what is refused is kept as the failure. Says whether it was taken. */
  run(send: () => Promise<unknown>): Promise<boolean>;
}

/** One thing that is sent at a press. */
export function useSending(): Sending {
  const [state, setState] = useState<{ busy: boolean; failure: Failure | null }>({ busy: false, failure: null });
  return {
    ...state,
    async run(send) {
      if (state.busy) return false;
      setState({ busy: true, failure: null });
      try {
        await send();
        setState({ busy: false, failure: null });
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setState({ busy: false, failure: failureOf(error) });
        return false;
      }
    },
  };
}
