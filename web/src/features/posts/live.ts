import type { TopicFrame } from "../../lib/protocol";
import type { Tweet } from "../../lib/tweets";
import { isOver, merged, revealed } from "./lists";
import { gone } from "./removal";
import { listOf, type PostList, outdated, type PostsState, withList } from "./state";

/** What comes of the topics `home:{id}` and `posts`. */
export function changed(state: PostsState, kind: "home" | "posts", frame: TopicFrame, now: number): PostsState {
  const empty = Object.keys(state.lists).filter((name) => state.lists[name]?.status === "ready" && state.lists[name].ids.length === 0);
  // Where there was nothing to read, nothing is moved by showing it.
  return empty.reduce(revealed, taken(state, kind, frame, now));
}

function taken(state: PostsState, kind: "home" | "posts", frame: TopicFrame, now: number): PostsState {
  switch (frame.type) {
    case "entry":
      return arrived(state, kind, withSeq(kind, frame.entry.content as Tweet, frame.entry.seq), now);
    case "deleted":
      return kind === "home" ? withdrawn(state, frame.id) : gone(state, frame.id);
    case "changes": {
      const begun = frame.reset ? begins(state, frame.topic) : state;
      const removed = frame.deleted.reduce((before, id) => (kind === "home" ? withdrawn(before, id) : gone(before, id)), begun);
      return frame.entries.reduce((before, { content, seq }) => arrived(before, kind, withSeq(kind, content as Tweet, seq), now), removed);
    }
    default:
      return state;
  }
}

/** The first time it is what one asked for; again, such as after somebody blocked who reads, the lists are to be loaded anew. */
function begins(state: PostsState, topic: string): PostsState {
  return state.begun.includes(topic) ? outdated(state, null) : { ...state, begun: [...state.begun, topic] };
}

function withSeq(kind: "home" | "posts", tweet: Tweet, seq: number): Tweet {
  return kind === "home" ? { ...tweet, seq } : tweet;
}

function arrived(state: PostsState, kind: "home" | "posts", tweet: Tweet, now: number): PostsState {
  return isOver(tweet, now) ? state : entered(state, tweet, kind);
}

/** A post takes its place in every list that is held and that it belongs to: below where the oldest stand first, else above, where it waits unless it is one's own. */
export function entered(state: PostsState, tweet: Tweet, from: "home" | "posts" | "shown"): PostsState {
  const post = merged(state.posts[tweet.id], tweet);
  const places = Object.keys(state.lists).filter((name) => belongs(name, post, from));
  // What nobody looks at is not held.
  if (places.length === 0 && state.posts[post.id] === undefined) return state;
  // One's own may come live before the server's answer does.
  const own = from === "shown" || state.outgoing.some(({ id }) => id === post.id);
  const outgoing = own ? state.outgoing.filter(({ id }) => id !== post.id) : state.outgoing;
  let next: PostsState = { ...state, outgoing, posts: { ...state.posts, [post.id]: post } };
  for (const list of places) {
    const before = listOf(next, list);
    if (before.ids.includes(post.id) || before.above.includes(post.id)) continue;
    if (list.startsWith("replies:")) {
      // Where there are further pages it comes with the last of them.
      if (before.next === null || own) next = withList(next, list, { ...before, ids: [...before.ids, post.id] });
    } else if (own) next = withList(next, list, { ...before, ids: [post.id, ...before.ids] });
    else if (isWithin(next, before, post)) next = withList(next, list, { ...before, above: [post.id, ...before.above] });
  }
  return next;
}

/** What is older than all that is held comes with a further page. */
function isWithin({ posts }: PostsState, { ids, next }: PostList, { timestamp }: Tweet): boolean {
  const oldest = ids.findLast((id) => posts[id] !== undefined);
  return next === null || oldest === undefined || timestamp >= (posts[oldest]?.timestamp ?? "");
}

function belongs(list: string, post: Tweet, from: "home" | "posts" | "shown"): boolean {
  const [kind, ...rest] = list.split(":");
  const of = rest.join(":");
  switch (kind) {
    case "home":
      return from !== "posts" && post.reply_to === null;
    case "everyone":
      return post.reply_to === null;
    case "user":
      return post.user === of;
    case "tag":
      return post.entities.some(({ tag }) => tag?.toLowerCase() === of.toLowerCase());
    case "replies":
      return post.reply_to === of;
    default:
      return false;
  }
}

/** It left the home feed, as after unfollowing its author; elsewhere it may still be. */
function withdrawn(state: PostsState, id: string): PostsState {
  const before = state.lists["home"];
  if (before === undefined || !(before.ids.includes(id) || before.above.includes(id))) return state;
  const other = (held: string) => held !== id;
  return withList(state, "home", { ...before, ids: before.ids.filter(other), above: before.above.filter(other) });
}
