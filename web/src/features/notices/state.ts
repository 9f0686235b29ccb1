import type { Failure } from "../../lib/failure";
import type { WithAvatar } from "../../lib/media/types";
import type { TopicFrame } from "../../lib/protocol";
import { slice } from "../../lib/slice";
import type { Tweet } from "../../lib/tweets";

export interface Notice {
  seq: number;
  id: string;
  kind: "mention" | "reply" | "follow";
  user: { id: string; username: string; name: string } & WithAvatar;
  tweet: Tweet | null;
  timestamp: string;
}

export interface NoticesState {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  /** The newest first. */
  list: readonly Notice[];
  next: string | null;
  more: "idle" | "loading" | "failed";
  /** Up to which number they were read, on any device. */
  place: number;
}

export type NoticesAction =
  | { type: "notices/loading" }
  | { type: "notices/loaded"; notices: readonly Notice[]; next: string | null; place: number }
  | { type: "notices/failed"; failure: Failure }
  | { type: "notices/moreLoading" }
  | { type: "notices/more"; notices: readonly Notice[]; next: string | null }
  | { type: "notices/moreFailed" }
  | { type: "notices/placed"; seq: number }
  | { type: "notices/expired"; now: number };

export const initialNotices: NoticesState = { status: "loading", failure: null, list: [], next: null, more: "idle", place: 0 };

export const notices = slice<"notices", NoticesState, NoticesAction>({
  name: "notices",
  initial: initialNotices,
  reduce(state, action) {
    switch (action.type) {
      case "notices/loading":
        return { ...state, status: state.list.length > 0 ? state.status : "loading", failure: null };
      case "notices/loaded":
        // From its last one on the page says what there is.
        return { ...added(onlyOlder(state, action.notices), action.notices), status: "ready", failure: null, next: state.list.length > 0 ? state.next : action.next, place: Math.max(state.place, action.place) };
      case "notices/failed":
        return { ...state, status: "failed", failure: action.failure };
      case "notices/moreLoading":
        return { ...state, more: "loading" };
      case "notices/more":
        return { ...added(state, action.notices), next: action.next, more: "idle" };
      case "notices/moreFailed":
        return { ...state, more: "failed" };
      case "notices/placed":
        return action.seq > state.place ? { ...state, place: action.seq } : state;
      case "notices/expired":
        return { ...state, list: state.list.filter(({ tweet }) => (tweet?.expires_at ?? Number.POSITIVE_INFINITY) > action.now) };
      case "emptied":
      case "disowned":
        return initialNotices;
      default:
        return state;
    }
  },
  topics: { person: changed },
});

/** Something came that was not read yet. */
export function isUnread({ list, place }: NoticesState): boolean {
  return (list[0]?.seq ?? 0) > place;
}

/** How many of those that are here were not read yet. */
export function countUnread({ list, place }: NoticesState): number {
  return list.filter(({ seq }) => seq > place).length;
}

export function nextNoticeExpiry({ list }: NoticesState): number | null {
  const ends = list.flatMap(({ tweet }) => tweet?.expires_at ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}

function changed(state: NoticesState, frame: TopicFrame): NoticesState {
  switch (frame.type) {
    case "entry":
      return arrived(state, frame.entry);
    case "deleted":
      return without(state, [frame.id]);
    case "changes":
      return frame.entries.reduce(arrived, without(state, frame.deleted));
    default:
      return state;
  }
}

function arrived(state: NoticesState, entry: { seq: number; id: string; content: unknown }): NoticesState {
  const content = entry.content as { kind?: string; feed?: string; seq?: number; user?: unknown };
  if (content.kind === "place") return content.feed === "notices" && (content.seq ?? 0) > state.place ? { ...state, place: content.seq ?? 0 } : state;
  return isNotice(content) ? added(state, [{ ...content, seq: entry.seq, id: entry.id }]) : state;
}

/** The feed of a person also carries what other features take. */
function isNotice(content: { kind?: string; user?: unknown }): content is Notice {
  return (content.kind === "mention" || content.kind === "reply" || content.kind === "follow") && typeof content.user === "object";
}

function added(state: NoticesState, notices: readonly Notice[]): NoticesState {
  const unique = [...new Map([...state.list, ...notices].map((notice) => [notice.id, notice])).values()];
  return { ...state, list: unique.sort((one, other) => other.seq - one.seq) };
}

function without(state: NoticesState, ids: readonly string[]): NoticesState {
  return state.list.some(({ id }) => ids.includes(id)) ? { ...state, list: state.list.filter(({ id }) => !ids.includes(id)) } : state;
}

function onlyOlder(state: NoticesState, page: readonly Notice[]): NoticesState {
  const oldest = page.at(-1)?.seq ?? 0;
  return { ...state, list: state.list.filter(({ seq }) => seq < oldest) };
}
