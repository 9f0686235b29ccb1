import { beforeEach, expect, test } from "vitest";
import type { Sending } from "../features/messages/state";
import type { Draft, Outgoing } from "../features/posts/state";
import { createClock } from "../lib/clock";
import { FakeTime } from "../lib/fakes";
import { picture } from "../lib/media/some";
import { createMemoryVault, type Kept } from "../lib/vault";
import { type AppStore, createAppStore } from "./store";
import { Unsent } from "./unsent";

let time: FakeTime;
let kept: Map<string, Map<string, Kept>>;
let store: AppStore;
let sent: Sending[];
let sentPosts: Outgoing[];
let unsent: Unsent;

beforeEach(() => {
  time = new FakeTime();
  kept = new Map();
  load();
});

/** A page that is loaded in the same browser. */
function load() {
  store = createAppStore();
  sent = [];
  sentPosts = [];
  unsent = new Unsent({
    store,
    clock: createClock(() => time.now, () => 0),
    timers: time,
    lifetimeOf: () => 60_000,
    vault: (owner) => {
      const own = kept.get(owner) ?? new Map<string, Kept>();
      kept.set(owner, own);
      return createMemoryVault(own, () => time.now);
    },
    onMessage: (outgoing) => {
      sent.push(outgoing);
      store.dispatch({ type: "messages/sending", outgoing });
    },
    onPost: (outgoing) => {
      sentPosts.push(outgoing);
      store.dispatch({ type: "posts/sending", outgoing });
    },
  });
}

const names = (owner = "ada") => [...(kept.get(owner)?.keys() ?? [])].sort();
const write = (text: string, expiresIn: number | null = null) =>
  store.dispatch({ type: "drafts/changed", room: "lobby", text, expiresIn, until: time.now + (expiresIn ?? 60_000) });
const outgoing = (id: string, expiresIn: number | null = null): Sending => ({
  id, room: "lobby", text: `text ${id}`, expiresIn, createdAt: time.now, state: "sending", failure: null, expiresAt: null,
});
const draft = () => store.getState().drafts.rooms["lobby"];

test("Draft, lifetime and messages on their way come back when the page is loaded again", async () => {
  await unsent.open("ada", "key");
  write("hello", 30_000);
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1") });
  store.dispatch({ type: "messages/sending", outgoing: outgoing("2") });
  store.dispatch({ type: "messages/failed", room: "lobby", id: "2", failure: { status: 503, reason: null, detail: null, retryAfter: null } });
  load();
  await unsent.open("ada", "key");
  expect([draft()?.text, draft()?.expiresIn]).toEqual(["hello", 30_000]);
  expect(sent.map(({ id, state, failure }) => [id, state, failure])).toEqual([["1", "sending", null], ["2", "sending", null]]);
});

test.each([
  ["a draft", () => write("hello", 10_000), 10_000],
  ["a draft with the room's lifetime", () => write("hello"), 60_000],
  ["a message", () => store.dispatch({ type: "messages/sending", outgoing: outgoing("1", 10_000) }), 10_000],
  ["a message with the room's lifetime", () => store.dispatch({ type: "messages/sending", outgoing: outgoing("1") }), 60_000],
])("Nothing is kept past the lifetime chosen: %s", async (_, make, lifetime) => {
  await unsent.open("ada", "key");
  make();
  const texts = () => names().filter((name) => !name.startsWith("lifetime:"));
  time.advance(lifetime - 1);
  expect(texts()).toHaveLength(1);
  time.advance(1);
  expect(texts()).toEqual([]);
  load();
  await unsent.open("ada", "key");
  expect([draft()?.text ?? "", sent]).toEqual(["", []]);
});

test("A message that came back is kept no longer than before", async () => {
  await unsent.open("ada", "key");
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1", 10_000) });
  time.advance(6_000);
  load();
  await unsent.open("ada", "key");
  expect(names()).toEqual(["message:1"]);
  time.advance(4_000);
  expect(names()).toEqual([]);
});

test.each([
  ["sent", { type: "messages/sent", room: "lobby", id: "1", expiresAt: 1 } as const],
  ["discarded", { type: "messages/discarded", room: "lobby", id: "1" } as const],
])("A message that was %s is not kept", async (_, action) => {
  await unsent.open("ada", "key");
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1") });
  store.dispatch(action);
  expect(names()).toEqual([]);
});

test("A message that was refused for good is kept as a draft", async () => {
  await unsent.open("ada", "key");
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1") });
  store.dispatch({ type: "returned", room: "lobby", id: "1", text: "text 1", expiresIn: null, failure: { status: 400, reason: null, detail: null, retryAfter: null }, until: 60_000 });
  expect(names()).toEqual(["draft:lobby"]);
});

test("A message that the server has shown meanwhile is not sent again", async () => {
  await unsent.open("ada", "key");
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1") });
  load();
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1") });
  await unsent.open("ada", "key");
  expect(sent).toEqual([]);
});

test("An emptied draft is not kept", async () => {
  await unsent.open("ada", "key");
  write("hello");
  write("");
  expect(names()).toEqual([]);
});

test("What leaves the page with its writer stays for them, and is nobody else's", async () => {
  await unsent.open("ada", "key");
  write("Ada's");
  unsent.close();
  store.dispatch({ type: "session/forgotten" });
  expect([draft(), names()]).toEqual([undefined, ["draft:lobby"]]);
  await unsent.open("bob", "other");
  expect([draft(), names("bob")]).toEqual([undefined, []]);
  unsent.close();
  await unsent.open("ada", "key");
  expect(draft()?.text).toBe("Ada's");
});

test("After logging out nothing is kept, whatever is still on the page", async () => {
  await unsent.open("ada", "key");
  write("Ada's", 30_000);
  store.dispatch({ type: "messages/sending", outgoing: outgoing("1") });
  unsent.discard();
  write("more");
  expect(names()).toEqual([]);
});

test("What is written while the vault is opened is kept, and stands before what was kept", async () => {
  await unsent.open("ada", "key");
  write("old");
  load();
  const opening = unsent.open("ada", "key");
  write("new");
  await opening;
  expect([draft()?.text, kept.get("ada")?.get("draft:lobby")?.value]).toEqual(["new", { text: "new", expiresIn: null }]);
});

const post = (text: string, expiresIn: number | null = null): Draft => ({ text, audience: "followers", expiresIn });
const writePost = (draft: Draft, of = "") => store.dispatch({ type: "posts/drafted", of, draft });
const outgoingPost = (id: string): Outgoing => ({ id, text: "on its way", audience: "me", replyTo: null, expiresIn: null, state: "sending", failure: null });
const postDrafts = () => store.getState().posts.drafts;

test("Drafts of posts and of answers come back, for whom and how long with them, and stay as long as before", async () => {
  await unsent.open("ada", "key");
  writePost(post("half a post", 60_000));
  writePost(post("half an answer"), "1");
  writePost(post(""), "2");
  time.advance(20_000);
  load();
  await unsent.open("ada", "key");
  expect(postDrafts()).toEqual({ "": post("half a post", 60_000), 1: post("half an answer") });
  expect(names()).toEqual(["post-draft:", "post-draft:1"]);
  time.advance(39_999);
  expect(names()).toContain("post-draft:");
  time.advance(1);
  expect(names()).toEqual(["post-draft:1"]);
});

test("What is written while the vault is opened goes before the draft of a post that was kept", async () => {
  await unsent.open("ada", "key");
  writePost(post("old"));
  load();
  const opening = unsent.open("ada", "key");
  writePost(post("new"));
  await opening;
  expect([postDrafts()[""]?.text, kept.get("ada")?.get("post-draft:")?.value]).toEqual(["new", post("new")]);
});

test("A post on its way goes out under the same id when the page is loaded again, and is not kept once it is there", async () => {
  await unsent.open("ada", "key");
  store.dispatch({ type: "posts/sending", outgoing: outgoingPost("1") });
  store.dispatch({ type: "posts/sendFailed", id: "1", failure: { status: 0, reason: null, detail: null, retryAfter: null } });
  load();
  await unsent.open("ada", "key");
  expect(sentPosts).toEqual([outgoingPost("1")]);
  store.dispatch({ type: "posts/discarded", id: "1" });
  expect(names()).toEqual([]);
});

test.each(["discard", "close"] as const)("Drafts of posts are nobody else's, and gone after logging out (%s)", async (how) => {
  await unsent.open("ada", "key");
  writePost(post("Ada's"));
  unsent[how]();
  store.dispatch({ type: "session/forgotten" });
  expect([postDrafts(), names()]).toEqual([{}, how === "close" ? ["post-draft:"] : []]);
  await unsent.open("bob", "other");
  expect(postDrafts()).toEqual({});
});

test("Where one was last is told once, also where it is written before the vault is open", async () => {
  const opening = unsent.open("ada", "key");
  unsent.keepPlace("/home");
  await opening;
  expect(store.getState().session.last).toBeNull();
  unsent.keepPlace("/people");
  load();
  await unsent.open("ada", "key");
  expect(store.getState().session.last).toBe("/people");
  unsent.discard();
  expect(names()).toEqual([]);
});

const attach = (key: string, place = "room:lobby") =>
  store.dispatch({ type: "media/added", place, items: [{ key, kind: "image", name: `${key}.png`, alt: "", state: "uploading", progress: 0 }] });
const uploaded = (key: string, expires_at = 3_600_000) => store.dispatch({ type: "media/uploaded", key, medium: picture({ id: key, expires_at }) });
const tray = (place = "room:lobby") => store.getState().media.trays[place];

test("What is uploaded comes back after a reload; what was not, and what the server forgot meanwhile, is said to be gone", async () => {
  await unsent.open("ada", "key");
  attach("a");
  attach("b");
  attach("c");
  uploaded("a");
  uploaded("b", 20_000);
  load();
  time.advance(20_000);
  await unsent.open("ada", "key");
  expect(tray()?.items.map(({ key, state }) => [key, state])).toEqual([["a", "ready"]]);
  expect(tray()?.notice).toEqual({ kind: "lost", count: 2 });
  load();
  await unsent.open("ada", "key");
  expect([tray()?.items.length, tray()?.notice]).toEqual([1, null]);
});

test("Attached media are kept no longer than the lifetime chosen, also when something is taken out of them", async () => {
  await unsent.open("ada", "key");
  write("hello", 10_000);
  attach("a");
  attach("b");
  uploaded("a");
  uploaded("b");
  time.advance(6_000);
  store.dispatch({ type: "media/removed", key: "b" });
  expect(names()).toContain("media:room:lobby");
  time.advance(4_000);
  expect(names()).not.toContain("media:room:lobby");
});

test("An upload that goes on writes nothing", async () => {
  await unsent.open("ada", "key");
  attach("a", "post:");
  const before = kept.get("ada")?.get("media:post:");
  store.dispatch({ type: "media/progressed", key: "a", progress: 0.5 });
  expect(before).not.toBeUndefined();
  expect(kept.get("ada")?.get("media:post:")).toBe(before);
});

test("Sent or taken out, nothing of it is kept", async () => {
  await unsent.open("ada", "key");
  attach("a");
  uploaded("a");
  store.dispatch({ type: "media/cleared", place: "room:lobby" });
  expect(names()).toEqual([]);
});
