// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { TopicFrame } from "../../lib/protocol";
import { inBothLanguages, noon } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { NoticeList } from "./NoticeList";
import { initialNotices, isUnread, type Notice, notices, type NoticesState } from "./state";
import { texts } from "./texts";

const bob = { id: "b", username: "bob", name: "Bob" };
const notice = (seq: number, kind: Notice["kind"] = "follow"): Notice => ({ seq, id: `${kind}.${seq}`, kind, user: bob, tweet: null, timestamp: new Date(noon).toISOString() });
const loaded = (place: number, ...list: Notice[]) => notices.reducer(initialNotices, { type: "notices/loaded", notices: list, next: null, place });
const entry = (seq: number, id: string, content: object) => ({ type: "topic", now: noon, frame: { type: "entry", now: noon, topic: "person:a", epoch: "e", entry: { seq, id, expires_at: null, content } } as TopicFrame }) as const;

test("What came after the place is unread, until it is read here or on another device", () => {
  const state = loaded(1, notice(1));
  expect(isUnread(state)).toBe(false);
  const more = notices.reducer(state, entry(2, "reply.x", { kind: "reply", user: bob, tweet: null, timestamp: new Date(noon).toISOString() }));
  expect([isUnread(more), more.list.map(({ id }) => id)]).toEqual([true, ["reply.x", "follow.1"]]);
  expect(isUnread(notices.reducer(more, entry(3, "place.notices", { kind: "place", feed: "notices", seq: 2 })))).toBe(false);
  expect(isUnread(notices.reducer(more, entry(3, "place.home", { kind: "place", feed: "home", seq: 2 })))).toBe(true);
});

test("What other features put into the feed of a person is left to them", () => {
  const state = loaded(0, notice(1));
  expect(notices.reducer(state, entry(2, "chat.1", { kind: "chat", data: {} }))).toBe(state);
});

test("What is taken back is gone, live and after an interruption", () => {
  const state = loaded(0, notice(3), notice(2), notice(1));
  const frame = { type: "changes", now: noon, topic: "person:a", epoch: "e", reset: false, from: 3, to: 4, more: false, entries: [], deleted: ["follow.2"] } as TopicFrame;
  expect(notices.reducer(state, { type: "topic", frame, now: noon }).list.map(({ seq }) => seq)).toEqual([3, 1]);
});

test.each(inBothLanguages)("Looking at them marks them as read, and says which were new (%s)", async (language) => {
  const { store, requests } = stage(language, [notices], ada, <NoticeList />);
  await act(async () => void store.dispatch({ type: "notices/loaded", notices: [notice(2), notice(1)], next: null, place: 1 }));
  expect(requests.map(({ method, path, body }) => [method, path, body])).toEqual([["PUT", "/api/v1/me/notices/place", { seq: 2 }]]);
  const rows = screen.getAllByRole("listitem");
  expect(rows.map((row) => row.textContent?.includes(texts[language]["notices.new"] as string))).toEqual([true, false]);
  expect(rows[0]?.textContent).toContain((texts[language]["notices.follow"] as string).replace("{name}", "Bob"));
  expect((store.getState() as unknown as { notices: NoticesState }).notices.place).toBe(2);
});
