import { workOf } from "../../../web/src/lib/core";
import { slice } from "../../../web/src/lib/slice";

export interface Entry {
  seq: number;
  id: string;
  text: string;
  rating: number;
  given_at: number;
}

export interface FeedbackState {
  status: "loading" | "ready";
  /** The newest first. */
  entries: readonly Entry[];
}

export type FeedbackAction = { type: "feedback/given"; entry: Entry };

const initial: FeedbackState = { status: "loading", entries: [] };

export const feedback = slice<"feedback", FeedbackState, FeedbackAction>({
  name: "feedback",
  initial,
  reduce(state, action) {
    switch (action.type) {
      case "feedback/given":
        return withEntries(state, [action.entry]);
      case "emptied":
        return initial;
      default:
        return state;
    }
  },
  topics: {
    feedback(state, frame) {
      switch (frame.type) {
        case "changes":
          return { ...withEntries(frame.reset ? initial : state, frame.entries.map(({ content }) => content as Entry)), status: "ready" };
        case "entry":
          return withEntries(state, [frame.entry.content as Entry]);
        default:
          return state;
      }
    },
  },
});

/** What is given here comes twice: as the answer and live. */
function withEntries(state: FeedbackState, added: readonly Entry[]): FeedbackState {
  const unique = [...new Map([...state.entries, ...added].map((entry) => [entry.id, entry])).values()];
  return { ...state, entries: unique.sort((one, other) => other.seq - one.seq) };
}

export const useFeedback = workOf(({ http, dispatch, follow }) => ({
  follow: () => follow("feedback"),
  /** Throws a Refusal for the form to explain. */
  async give(text: string, rating: number) {
    const entry = await http.send<Entry>("POST", "/api/v1/feedback", { text, rating });
    const given: FeedbackAction = { type: "feedback/given", entry };
    dispatch(given);
  },
}));
