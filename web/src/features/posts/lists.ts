import type { Tweet } from "../../lib/tweets";
import { listOf, type PostsAction, type PostsState, type ThreadEntry, withList } from "./state";

type Loaded = Extract<PostsAction, { type: "posts/loaded" }>;
type More = Extract<PostsAction, { type: "posts/more" }>;

/** Keeps posts that came, but for those whose time is over. */
export function hold(state: PostsState, entries: readonly ThreadEntry[], now: number): PostsState {
  const added = entries.flatMap(({ tweet }) => (tweet === null || isOver(tweet, now) ? [] : [[tweet.id, merged(state.posts[tweet.id], tweet)] as const]));
  return added.length === 0 ? state : { ...state, posts: { ...state.posts, ...Object.fromEntries(added) } };
}

/** The same post comes with its number in the home feed and without. */
export function merged(before: Tweet | undefined, tweet: Tweet): Tweet {
  const entities = tweet.entities ?? [];
  const seq = tweet.seq ?? before?.seq;
  return { ...tweet, entities, expires_at: tweet.expires_at ?? null, reply_to: tweet.reply_to ?? null, ...(seq === undefined ? {} : { seq }) };
}

export function isOver({ expires_at }: Tweet, now: number): boolean {
  return expires_at !== null && expires_at !== undefined && expires_at <= now;
}

/** Without what is over, and among everyone's posts without what one would not understand outside of its thread. */
function shownIn(list: string, entries: readonly ThreadEntry[], now: number): readonly ThreadEntry[] {
  return entries.filter(({ tweet }) => tweet === null || (!isOver(tweet, now) && (list !== "everyone" || (tweet.reply_to ?? null) === null)));
}

/** The first page. What was loaded before stays where it is, and what is new waits above it. */
export function loaded(state: PostsState, { list, entries, next, place, again = false, now }: Loaded): PostsState {
  const shown = shownIn(list, entries, now);
  const held = hold({ ...state, place: Math.max(state.place, place ?? 0) }, shown, now);
  const ids = shown.map(({ id }) => id);
  const before = listOf(held, list);
  if (again && before.ids.length > 0) return withList(held, list, { ...reconciled(held, list, ids, next), status: "ready", failure: null, stale: false });
  const waiting = list === "home" ? unread(held, ids) : 0;
  const above = [...ids.slice(0, waiting), ...before.above.filter((id) => !ids.includes(id) && isNewest(held, id, ids))];
  return withList(held, list, { ...before, status: "ready", failure: null, stale: false, ids: ids.slice(waiting), above, next, more: "idle" });
}

/** The page says what there is up to its last post: what is not in it any more is gone, what is new waits, and what the list did not reach before follows. */
function reconciled(state: PostsState, list: string, ids: readonly string[], next: string | null) {
  const before = listOf(state, list);
  const forward = list.startsWith("replies:");
  const time = (id: string | undefined) => (id === undefined ? undefined : state.posts[id]?.timestamp);
  const isBeyond = (id: string, edge: string | undefined) => {
    const at = time(id);
    return at === undefined || edge === undefined || (forward ? at > edge : at < edge);
  };
  const stay = before.ids.filter((id) => ids.includes(id) || (next !== null && isBeyond(id, time(ids.at(-1)))));
  // Nothing of what is held is in the page: so much came meanwhile that the list begins again.
  if (!stay.some((id) => ids.includes(id))) return { ...before, ids: [...ids], above: [], next };
  const fresh = ids.filter((id) => !stay.includes(id));
  const edge = time(stay.findLast((id) => time(id) !== undefined));
  const further = fresh.filter((id) => forward || isBeyond(id, edge));
  const reached = further.length > 0 || stay.at(-1) === ids.at(-1);
  return { ...before, ids: [...stay, ...further], above: fresh.filter((id) => !further.includes(id)), next: reached ? next : before.next };
}

/** How many of a page of the home feed come after the reading place; none where the place is not in the page. */
function unread(state: PostsState, ids: readonly string[]): number {
  const at = ids.findIndex((id) => (state.posts[id]?.seq ?? Number.POSITIVE_INFINITY) <= state.place);
  return Math.max(0, at);
}

function isNewest(state: PostsState, id: string, ids: readonly string[]): boolean {
  const newest = ids[0] === undefined ? undefined : state.posts[ids[0]];
  const post = state.posts[id];
  return post !== undefined && (newest === undefined || post.timestamp > newest.timestamp);
}

export function more(state: PostsState, { list, entries, next, now }: More): PostsState {
  const shown = shownIn(list, entries, now);
  const held = hold(state, shown, now);
  const before = listOf(held, list);
  const known = new Set([...before.ids, ...before.above]);
  return withList(held, list, { ...before, ids: [...before.ids, ...shown.map(({ id }) => id).filter((id) => !known.has(id))], next, more: "idle" });
}

/** What waited is shown, all by time with the newest first: of somebody who was followed just now, older posts come too. */
export function revealed(state: PostsState, list: string): PostsState {
  const before = listOf(state, list);
  if (before.above.length === 0) return state;
  const time = (id: string) => state.posts[id]?.timestamp ?? "";
  const ids = [...new Set([...before.above, ...before.ids])].sort((one, other) => compare(time(other), time(one)));
  return withList(state, list, { ...before, ids, above: [] });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
