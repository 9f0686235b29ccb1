import { describe, expect, test } from "vitest";
import type { TopicFrame } from "../../lib/protocol";
import type { Tweet } from "../../lib/tweets";
import { initialPosts, nextPostExpiry, posts, type PostsAction, type PostsState } from "./state";

const now = 1_000_000;

function post(id: string, minute: number, more: Partial<Tweet> = {}): Tweet {
  const timestamp = new Date(minute * 60_000).toISOString();
  return { id, body: id, tweetedby: "ada", user: "a1", name: "Ada", timestamp, audience: "everyone", reply_to: null, expires_at: null, entities: [], ...more };
}

const entries = (...tweets: Tweet[]) => tweets.map((tweet) => ({ id: tweet.id, tweet }));
const act = (state: PostsState, ...actions: PostsAction[]) => actions.reduce<PostsState>((before, action) => posts.reducer(before, action), state);
const topic = (state: PostsState, frame: object) => posts.reducer(state, { type: "topic", frame: frame as TopicFrame, now });
const entry = (of: string, seq: number, content: Tweet) => ({ type: "entry", now, topic: of, epoch: "e", entry: { seq, id: content.id, expires_at: content.expires_at, content } });
const opened = (list: string, ...tweets: Tweet[]) => act(initialPosts, { type: "posts/loaded", list, entries: entries(...tweets), next: null, now });
const shown = (state: PostsState, list: string) => state.lists[list]?.ids;
const waiting = (state: PostsState, list: string) => state.lists[list]?.above;

describe("What is new", () => {
  test("waits above and moves nothing until it is asked for", () => {
    const before = opened("everyone", post("b", 2), post("a", 1));
    const after = topic(topic(before, entry("posts", 1, post("c", 3))), entry("posts", 2, post("d", 4)));
    expect([shown(after, "everyone"), waiting(after, "everyone")]).toEqual([["b", "a"], ["d", "c"]]);
    const asked = act(after, { type: "posts/revealed", list: "everyone" });
    expect([shown(asked, "everyone"), waiting(asked, "everyone")]).toEqual([["d", "c", "b", "a"], []]);
  });

  test("comes once, however often it is told", () => {
    const before = opened("everyone", post("a", 1));
    const after = [1, 2].reduce((state) => topic(state, entry("posts", 1, post("b", 2))), before);
    expect(waiting(after, "everyone")).toEqual(["b"]);
    expect(waiting(topic(after, entry("posts", 1, post("a", 1))), "everyone")).toEqual(["b"]);
  });

  test("goes where it belongs: by author, by tag, into the thread, and no reply among all", () => {
    let state = act(initialPosts, ...["everyone", "user:a1", "user:b2", "tag:tea", "replies:r"].map((list) => ({ type: "posts/loaded", list, entries: [], next: null, now }) as const));
    state = topic(state, entry("posts", 1, post("x", 1, { reply_to: "r", entities: [{ kind: "tag", start: 0, length: 4, tag: "Tea" }] })));
    expect(Object.fromEntries(Object.entries(state.lists).map(([name, { ids, above }]) => [name, [...ids, ...above]]))).toEqual({
      everyone: [],
      "user:a1": ["x"],
      "user:b2": [],
      "tag:tea": ["x"],
      "replies:r": ["x"],
    });
    expect(shown(state, "replies:r")).toEqual(["x"]);
  });

  test("that is older than all that is held comes with a further page", () => {
    const before = act(initialPosts, { type: "posts/loaded", list: "home", entries: entries(post("c", 30)), next: "more", now });
    expect(waiting(topic(before, entry("home:me", 9, post("old", 1))), "home")).toEqual([]);
  });

  test("of one's own is shown at once also where it comes live before the answer", () => {
    const outgoing = { id: "mine", text: "mine", audience: "everyone", replyTo: null, expiresIn: null, state: "sending", failure: null } as const;
    const live = topic(act(opened("everyone", post("a", 1)), { type: "posts/sending", outgoing }), entry("posts", 1, post("mine", 5)));
    const after = act(live, { type: "posts/published", id: "mine", post: post("mine", 5) });
    for (const state of [live, after]) expect([state.outgoing, shown(state, "everyone"), waiting(state, "everyone")]).toEqual([[], ["mine", "a"], []]);
  });

  test("is shown at once where there was nothing to read", () => {
    const frame = { type: "changes", now, topic: "home:me", epoch: "e", reset: false, from: 0, to: 2, more: false, entries: [post("a", 1), post("b", 2)].map((content, index) => ({ seq: index + 1, id: content.id, expires_at: null, content })), deleted: [] };
    const after = topic(opened("home"), frame);
    expect([shown(after, "home"), waiting(after, "home")]).toEqual([["b", "a"], []]);
  });

  test("of one's own is shown at once", () => {
    const before = act(opened("home", post("a", 1)), {
      type: "posts/sending",
      outgoing: { id: "mine", text: "mine", audience: "everyone", replyTo: null, expiresIn: null, state: "sending", failure: null },
    });
    const after = act(before, { type: "posts/published", id: "mine", post: post("mine", 5) });
    expect([after.outgoing, shown(after, "home"), waiting(after, "home")]).toEqual([[], ["mine", "a"], []]);
  });
});

describe("The reading place", () => {
  const feed = [post("d", 4, { seq: 4 }), post("c", 3, { seq: 3 }), post("b", 2, { seq: 2 }), post("a", 1, { seq: 1 })];
  const load = (place: number) => act(initialPosts, { type: "posts/loaded", list: "home", entries: entries(...feed), next: null, place, now });

  test("What came after it waits above", () => {
    expect([shown(load(2), "home"), waiting(load(2), "home")]).toEqual([["b", "a"], ["d", "c"]]);
  });

  test.each([0, 9])("Where it is not within the page, all is shown (%i)", (place) => {
    const state = place === 0 ? load(0) : load(9);
    expect([shown(state, "home"), waiting(state, "home")]).toEqual([["d", "c", "b", "a"], []]);
  });

  test("It rises only, and comes from other devices too", () => {
    const state = act(load(2), { type: "posts/placed", seq: 3 }, { type: "posts/placed", seq: 1 });
    expect(state.place).toBe(3);
    const place = (feed: string, seq: number) => ({ type: "entry", now, topic: "person:me", epoch: "e", entry: { seq: 1, id: `place.${feed}`, expires_at: null, content: { kind: "place", feed, seq } } });
    expect(topic(topic(state, place("home", 4)), place("notices", 7)).place).toBe(4);
  });
});

describe("What ends", () => {
  test("A deletion takes it out of every list, and in a thread a stump stays where something answers it", () => {
    const thread = [post("r", 1, { reply_to: "root" }), post("rr", 2, { reply_to: "r" }), post("s", 3, { reply_to: "root" })];
    let state = act(opened("everyone", post("a", 1)), { type: "posts/loaded", list: "replies:root", entries: entries(...thread), next: null, now });
    state = ["a", "r", "s"].reduce((before, id) => topic(before, { type: "deleted", now, topic: "posts", epoch: "e", seq: 9, id }), state);
    expect([shown(state, "everyone"), shown(state, "replies:root"), Object.keys(state.posts)]).toEqual([[], ["r", "rr"], ["rr"]]);
  });

  test("A post vanishes at its time, wherever it stands", () => {
    const state = topic(opened("everyone", post("a", 1, { expires_at: now + 5 }), post("b", 0)), entry("posts", 1, post("c", 2, { expires_at: now + 9 })));
    expect(nextPostExpiry(state)).toBe(now + 5);
    const later = act(state, { type: "posts/expired", now: now + 9 });
    expect([shown(later, "everyone"), waiting(later, "everyone"), nextPostExpiry(later)]).toEqual([["b"], [], null]);
    expect(act(later, { type: "posts/expired", now: now + 10 })).toBe(later);
  });

  test("What is over when it comes is not taken", () => {
    const state = opened("everyone", post("a", 1, { expires_at: now }));
    expect([shown(state, "everyone"), state.posts]).toEqual([[], {}]);
    expect(waiting(topic(state, entry("posts", 1, post("b", 2, { expires_at: now }))), "everyone")).toEqual([]);
  });

  test("What leaves the home feed stays elsewhere", () => {
    const state = act(opened("home", post("a", 1, { seq: 1 })), { type: "posts/loaded", list: "everyone", entries: entries(post("a", 1)), next: null, now });
    const after = topic(state, { type: "deleted", now, topic: "home:me", epoch: "e", seq: 2, id: "a" });
    expect([shown(after, "home"), shown(after, "everyone")]).toEqual([[], ["a"]]);
  });

  test("Of whom one blocks nothing stays", () => {
    const after = act(opened("everyone", post("a", 1), post("b", 0, { user: "b2" })), { type: "posts/forgotten", user: "a1" });
    expect(shown(after, "everyone")).toEqual(["b"]);
  });
});

describe("Loading again", () => {
  test("What the page has no more is gone, what is new waits, what is further down stays", () => {
    const before = act(initialPosts, { type: "posts/loaded", list: "everyone", entries: entries(post("d", 4), post("c", 3), post("b", 2)), next: "x", now }, { type: "posts/more", list: "everyone", entries: entries(post("a", 1)), next: null, now });
    const after = act(before, { type: "posts/loaded", list: "everyone", entries: entries(post("e", 5), post("d", 4), post("b", 2)), next: "x", again: true, now });
    expect([shown(after, "everyone"), waiting(after, "everyone")]).toEqual([["d", "b", "a"], ["e"]]);
  });

  test("What the list did not reach before follows at its end, and is not told to be new", () => {
    const before = act(initialPosts, { type: "posts/loaded", list: "everyone", entries: entries(post("d", 4), post("c", 3)), next: "x", now });
    const after = act(before, { type: "posts/loaded", list: "everyone", entries: entries(post("d", 4), post("b", 2)), next: "y", again: true, now });
    expect(after.lists["everyone"]).toMatchObject({ ids: ["d", "b"], above: [], next: "y" });
  });

  test("A further page brings nothing twice", () => {
    const before = act(initialPosts, { type: "posts/loaded", list: "everyone", entries: entries(post("c", 3), post("b", 2)), next: "x", now });
    const after = act(before, { type: "posts/more", list: "everyone", entries: entries(post("b", 2), post("a", 1)), next: null, now });
    expect(shown(after, "everyone")).toEqual(["c", "b", "a"]);
  });
});

test("Who comes after somebody else sees nothing of theirs", () => {
  const state = act(opened("home", post("a", 1)), { type: "posts/drafted", of: "", draft: { text: "half", audience: "me", expiresIn: null } });
  expect(posts.reducer(state, { type: "disowned" })).toEqual(initialPosts);
});

test("A topic that begins again, as when somebody blocks who reads, has the lists loaded anew", () => {
  const begin = { type: "changes", now, topic: "posts", epoch: "e", reset: true, from: 0, to: 0, more: false, entries: [], deleted: [] };
  const first = topic(opened("everyone", post("a", 1)), begin);
  expect(first.lists["everyone"]?.stale).toBe(false);
  const again = topic(first, begin);
  expect(again.lists["everyone"]?.stale).toBe(true);
  expect(act(again, { type: "posts/loaded", list: "everyone", entries: [], next: null, again: true, now }).lists["everyone"]).toMatchObject({ stale: false, ids: [] });
});
