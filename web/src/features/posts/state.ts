import type { Failure } from "../../lib/failure";
import { type Reduced, slice } from "../../lib/slice";
import type { UnsentMedium } from "../../lib/media/attachments";
import type { Audience, Tweet } from "../../lib/tweets";
import { changed, entered } from "./live";
import { hold, loaded, more, revealed } from "./lists";
import { expired, forgotten, gone } from "./removal";

/** One list of posts by the addresses of the API: "home", "everyone", "user:{id}", "tag:{tag}", "replies:{id}". */
export interface PostList {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  /** In the order in which they are shown. An id without a post, in a thread, is a stump. */
  ids: readonly string[];
  /** New ones that wait to be asked for: nothing moves what is being read. */
  above: readonly string[];
  next: string | null;
  more: "idle" | "loading" | "failed";
  /** What is held may be too little: the list is to be loaded again. */
  stale: boolean;
}

/** A post that was written here and that the server has not answered yet. */
export interface Outgoing {
  id: string;
  text: string;
  media?: readonly UnsentMedium[];
  audience: Audience;
  replyTo: string | null;
  /** Milliseconds; null: it stays. */
  expiresIn: number | null;
  state: "sending" | "failed";
  failure: Failure | null;
}

/** A deletion under way: it waits to be undone, is with the server, or was refused. */
export interface Leaving {
  state: "waiting" | "deleting" | "failed";
  failure: Failure | null;
}

export interface Draft {
  text: string;
  audience: Audience;
  expiresIn: number | null;
}

export interface PostsState {
  posts: Readonly<Record<string, Tweet>>;
  lists: Readonly<Record<string, PostList>>;
  /** By the id of the post: what it answers, the first one first. */
  ancestors: Readonly<Record<string, readonly string[]>>;
  /** Addresses at which there is nothing, and what could not be loaded. */
  missing: Readonly<Record<string, Failure>>;
  outgoing: readonly Outgoing[];
  leaving: Readonly<Record<string, Leaving>>;
  /** By the post that is answered; "" for a new one. */
  drafts: Readonly<Record<string, Draft>>;
  /** Up to which number the home feed was read, on any device. */
  place: number;
  /** Topics that began once: where one begins again, what is held may be too much or too little. */
  begun: readonly string[];
}

export interface ThreadEntry {
  id: string;
  tweet: Tweet | null;
}

export type PostsAction =
  | { type: "posts/loading"; list: string }
  | { type: "posts/loaded"; list: string; entries: readonly ThreadEntry[]; next: string | null; place?: number; again?: boolean; now: number }
  | { type: "posts/failed"; list: string; failure: Failure }
  /** Null: every list. */
  | { type: "posts/outdated"; list: string | null }
  | { type: "posts/moreLoading"; list: string }
  | { type: "posts/more"; list: string; entries: readonly ThreadEntry[]; next: string | null; now: number }
  | { type: "posts/moreFailed"; list: string }
  | { type: "posts/revealed"; list: string }
  | { type: "posts/found"; post: Tweet; ancestors: readonly ThreadEntry[]; now: number }
  | { type: "posts/missing"; id: string; failure: Failure }
  | { type: "posts/drafted"; of: string; draft: Draft }
  /** It was kept from before; what was written since goes before it. */
  | { type: "posts/draftKept"; of: string; draft: Draft }
  | { type: "posts/sending"; outgoing: Outgoing }
  | { type: "posts/sendFailed"; id: string; failure: Failure }
  | { type: "posts/discarded"; id: string }
  | { type: "posts/published"; id: string; post: Tweet }
  | { type: "posts/leaving"; id: string; leaving: Leaving }
  | { type: "posts/kept"; id: string }
  | { type: "posts/removed"; id: string }
  | { type: "posts/expired"; now: number }
  /** Whoever reads blocked this account. */
  | { type: "posts/forgotten"; user: string }
  | { type: "posts/placed"; seq: number };

export const initialPosts: PostsState = { posts: {}, lists: {}, ancestors: {}, missing: {}, outgoing: [], leaving: {}, drafts: {}, place: 0, begun: [] };
export const noList: PostList = { status: "loading", failure: null, ids: [], above: [], next: null, more: "idle", stale: false };
export const noDraft: Draft = { text: "", audience: "everyone", expiresIn: null };

export function reduce(state: PostsState, action: Reduced<PostsAction>): PostsState {
  switch (action.type) {
    case "posts/loading":
      return withList(state, action.list, { ...listOf(state, action.list), status: "loading", failure: null });
    case "posts/loaded":
      return loaded(state, action);
    case "posts/failed":
      return withList(state, action.list, { ...listOf(state, action.list), status: "failed", failure: action.failure, stale: false });
    case "posts/outdated":
      return outdated(state, action.list);
    case "posts/moreLoading":
      return withList(state, action.list, { ...listOf(state, action.list), more: "loading" });
    case "posts/more":
      return more(state, action);
    case "posts/moreFailed":
      return withList(state, action.list, { ...listOf(state, action.list), more: "failed" });
    case "posts/revealed":
      return revealed(state, action.list);
    case "posts/found": {
      const { post, ancestors, now } = action;
      const held = hold(state, [{ id: post.id, tweet: post }, ...ancestors], now);
      return { ...held, ancestors: { ...held.ancestors, [post.id]: ancestors.map(({ id }) => id) }, missing: without(held.missing, post.id) };
    }
    case "posts/missing":
      return { ...gone(state, action.id), missing: { ...state.missing, [action.id]: action.failure } };
    case "posts/drafted":
      return { ...state, drafts: { ...state.drafts, [action.of]: action.draft } };
    case "posts/draftKept":
      return (state.drafts[action.of] ?? noDraft).text === "" ? { ...state, drafts: { ...state.drafts, [action.of]: action.draft } } : state;
    case "posts/sending": {
      const { outgoing } = action;
      return { ...state, outgoing: [outgoing, ...state.outgoing.filter(({ id }) => id !== outgoing.id)] };
    }
    case "posts/sendFailed":
      return { ...state, outgoing: state.outgoing.map((entry) => (entry.id === action.id ? { ...entry, state: "failed", failure: action.failure } : entry)) };
    case "posts/discarded":
      return { ...state, outgoing: state.outgoing.filter(({ id }) => id !== action.id) };
    case "posts/published":
      return entered({ ...state, outgoing: state.outgoing.filter(({ id }) => id !== action.id) }, action.post, "shown");
    case "posts/leaving":
      return { ...state, leaving: { ...state.leaving, [action.id]: action.leaving } };
    case "posts/kept":
      return { ...state, leaving: without(state.leaving, action.id) };
    case "posts/removed":
      return gone(state, action.id);
    case "posts/expired":
      return expired(state, action.now);
    case "posts/forgotten":
      return forgotten(state, action.user);
    case "posts/placed":
      return action.seq > state.place ? { ...state, place: action.seq } : state;
    case "emptied":
    case "disowned":
      return initialPosts;
    default:
      return state;
  }
}

export const posts = slice<"posts", PostsState, PostsAction>({
  name: "posts",
  initial: initialPosts,
  reduce,
  topics: {
    home: (state, frame, now) => changed(state, "home", frame, now),
    posts: (state, frame, now) => changed(state, "posts", frame, now),
    person: (state, frame) => {
      const content = frame.type === "entry" ? (frame.entry.content as { kind?: string; feed?: string; seq?: number }) : {};
      return content.kind === "place" && content.feed === "home" && (content.seq ?? 0) > state.place ? { ...state, place: content.seq ?? 0 } : state;
    },
  },
});

/** When the next post vanishes; null for none. */
export function nextPostExpiry({ posts: held }: PostsState): number | null {
  let next: number | null = null;
  for (const { expires_at } of Object.values(held)) if (expires_at !== null && (next === null || expires_at < next)) next = expires_at;
  return next;
}

export function listOf(state: PostsState, list: string): PostList {
  return state.lists[list] ?? noList;
}

export function withList(state: PostsState, list: string, next: PostList): PostsState {
  return { ...state, lists: { ...state.lists, [list]: next } };
}

/** A list, or null for all, is to be loaded again. */
export function outdated(state: PostsState, which: string | null): PostsState {
  const lists = Object.entries(state.lists).map(([name, list]) => [name, which === null || which === name ? { ...list, stale: true } : list] as const);
  return { ...state, lists: Object.fromEntries(lists) };
}

export function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  if (!Object.hasOwn(record, key)) return record;
  const { [key]: _, ...rest } = record;
  return rest;
}

