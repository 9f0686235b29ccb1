import { beforeEach, expect, test } from "vitest";
import type { Me } from "../lib/generated/api";
import type { Message } from "../lib/generated/frames";
import { type AppAction, type AppStore, createAppStore } from "./store";

const ada = { id: "ada", username: "ada", name: "Ada" } as NonNullable<Me["user"]>;
const me = (user: Me["user"], read = "members"): AppAction => ({
  type: "session/loaded",
  me: { user, language: "en", access: { read, sign_up: "open" }, draft_key: null },
});
const message: Message = { id: "1", room: "lobby", seq: 1, author: { id: "ada", name: "Ada" }, message: "hello", created_at: 0, expires_at: 60_000 };

let store: AppStore;

beforeEach(() => {
  store = createAppStore();
});

function fill(read: string) {
  store.dispatch(me(ada, read));
  store.dispatch({ type: "rooms/loaded", rooms: [{ name: "lobby", title: "Lobby", lifetime: 60_000 }] });
  store.dispatch({ type: "drafts/entered", room: "lobby", now: 0 });
  store.dispatch({ type: "frame", now: 0, frame: { type: "changes", now: 0, room: "lobby", epoch: "e", reset: true, from: 0, to: 1, more: false, messages: [message], deleted: [] } });
  store.dispatch({ type: "frame", now: 0, frame: { type: "presence", now: 0, room: "lobby", names: ["Ada"], count: 1 } });
  store.dispatch({ type: "drafts/changed", room: "lobby", text: "draft", expiresIn: null, until: 60_000 });
  const outgoing = { id: "2", room: "lobby", text: "on its way", expiresIn: null, createdAt: 0, state: "sending", failure: null, expiresAt: null } as const;
  store.dispatch({ type: "messages/sending", outgoing });
}

const texts = () => JSON.stringify([store.getState().messages, store.getState().drafts, store.getState().rooms, store.getState().presence]);

test.each([
  ["the answer to who this is", me(null)],
  ["the end of the session", { type: "session/connection", connection: "ended" } as const],
  ["being put away", { type: "session/forgotten" } as const],
])("Where reading is for members, nothing stays after %s", (_, action) => {
  fill("members");
  store.dispatch(action);
  expect(texts()).not.toMatch(/hello|draft"|on its way|Lobby|Ada/);
  expect(store.getState().session.user).toBeNull();
});

test("A page that is put away keeps nothing where everyone reads either", () => {
  fill("everyone");
  store.dispatch({ type: "session/forgotten" });
  expect(texts()).not.toMatch(/hello|draft"|on its way|Lobby|Ada/);
  expect(store.getState().session).toMatchObject({ status: "loading", user: null, access: { read: "everyone" } });
});

test.each([
  ["nobody", me(null, "everyone")],
  ["somebody else", me({ ...ada, id: "bob", name: "Bob" }, "everyone")],
])("Where everyone reads, the messages stay for %s, and what was not sent does not", (_, action) => {
  fill("everyone");
  store.dispatch(action);
  expect(texts()).toMatch(/hello/);
  expect(texts()).not.toMatch(/draft"|on its way/);
});

test("The same person again keeps everything", () => {
  fill("members");
  const before = texts();
  store.dispatch(me({ ...ada, name: "Augusta" }));
  expect(texts()).toBe(before);
});
