import { slice } from "../../lib/slice";

/** What somebody is about to report. */
export interface ReportTarget {
  kind: "message" | "post" | "photo" | "chat_message" | "person";
  /** The first one's author is who is reported. */
  ids: readonly string[];
  /** Who is reported. */
  name: string;
  /** Of a photo: whose profile shows it. */
  personId?: string;
}

export interface ModerationState {
  reporting: ReportTarget | null;
}

export type ModerationAction = { type: "moderation/reporting"; target: ReportTarget } | { type: "moderation/reported" };

const initialModeration: ModerationState = { reporting: null };

export const moderation = slice<"moderation", ModerationState, ModerationAction>({
  name: "moderation",
  initial: initialModeration,
  reduce(state, action) {
    switch (action.type) {
      case "moderation/reporting":
        return { reporting: action.target };
      case "moderation/reported":
      case "emptied":
      case "disowned":
        return state.reporting === null ? state : initialModeration;
      default:
        return state;
    }
  },
});
