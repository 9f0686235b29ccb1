import { isOver } from "./lists";
import { type PostList, type PostsState, without } from "./state";

/** Takes a post out of everything. In a thread a stump stays where something answers it. */
export function gone(state: PostsState, id: string): PostsState {
  return state.posts[id] === undefined && !Object.values(state.lists).some(({ ids }) => ids.includes(id)) ? state : goneAll(state, new Set([id]));
}

export function expired(state: PostsState, now: number): PostsState {
  const over = Object.values(state.posts).filter((post) => isOver(post, now)).map(({ id }) => id);
  return over.length === 0 ? state : goneAll(state, new Set(over));
}

export function forgotten(state: PostsState, user: string): PostsState {
  const theirs = Object.values(state.posts).filter((post) => post.user === user).map(({ id }) => id);
  return theirs.length === 0 ? state : goneAll(state, new Set(theirs));
}

function goneAll(state: PostsState, ids: ReadonlySet<string>): PostsState {
  const posts = Object.fromEntries(Object.entries(state.posts).filter(([id]) => !ids.has(id)));
  const answered = new Set(Object.values(posts).map(({ reply_to }) => reply_to));
  const lists = Object.fromEntries(
    Object.entries(state.lists).map(([name, list]) => [name, thinned(list, (id) => !ids.has(id) || (name.startsWith("replies:") && answered.has(id)))]),
  );
  const leaving = [...ids].reduce((rest, id) => without(rest, id), state.leaving);
  return { ...state, posts, lists, leaving };
}

function thinned(list: PostList, stays: (id: string) => boolean): PostList {
  if (list.ids.every(stays) && list.above.every(stays)) return list;
  return { ...list, ids: list.ids.filter(stays), above: list.above.filter(stays) };
}
