import { beforeEach, expect, test } from "vitest";
import type { Failed, Sending } from "../features/messages/state";
import { createClock } from "../lib/clock";
import { FakeTime } from "../lib/fakes";
import { Refusal } from "../lib/http";
import { picture, voice } from "../lib/media/some";
import { Outbox } from "./outbox";
import { type AppStore, createAppStore } from "./store";

let time: FakeTime;
let store: AppStore;
let answers: (Refusal | null)[];
let posted: { path: string; body: unknown }[];
let online: boolean;
let loggedOut: number;
let outbox: Outbox;

beforeEach(() => {
  time = new FakeTime();
  store = createAppStore();
  answers = [];
  posted = [];
  online = true;
  loggedOut = 0;
  const http = {
    send: <T>(_: string, path: string, body?: unknown): Promise<T> => {
      posted.push({ path, body });
      const answer = answers.shift() ?? null;
      return answer === null ? Promise.resolve(null as T) : Promise.reject(answer);
    },
  };
  const clock = createClock(() => time.now, () => 0);
  outbox = new Outbox(store, http, clock, time, () => 1, () => online, () => 60_000, () => loggedOut++);
});

const message = (id: string, expiresIn: number | null = null): Sending => ({
  id, room: "lobby", text: `text ${id}`, expiresIn, createdAt: 0, state: "sending", failure: null, expiresAt: null,
});
const outgoing = () => store.getState().messages.rooms["lobby"]?.outgoing ?? [];

async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

async function wait(milliseconds: number) {
  await settle();
  time.advance(milliseconds);
  await settle();
}

test("It goes to the room under its own id, and says no lifetime unless one was chosen", async () => {
  outbox.send(message("a"));
  outbox.send(message("b", 5_000));
  await settle();
  expect(posted).toEqual([
    { path: "/rooms/lobby/messages", body: { id: "a", message: "text a" } },
    { path: "/rooms/lobby/messages", body: { id: "b", message: "text b", expires_in: 5_000 } },
  ]);
  expect(outgoing().map((entry) => [entry.state, entry.expiresAt])).toEqual([["sent", 60_000], ["sent", 5_000]]);
});

test("What may pass is tried again with the same id, in growing pauses, before the next one goes", async () => {
  answers = [new Refusal(0, "", null, null), new Refusal(503, "", null, null)];
  outbox.send(message("a"));
  outbox.send(message("b"));
  await wait(499);
  expect(posted).toHaveLength(1);
  await wait(1);
  expect(posted).toHaveLength(2);
  await wait(1_000);
  expect(posted.map(({ body }) => (body as { id: string }).id)).toEqual(["a", "a", "a", "b"]);
});

test("A pause that the server asks for is kept", async () => {
  answers = [new Refusal(429, "", null, 3_000)];
  outbox.send(message("a"));
  await wait(2_999);
  expect(posted).toHaveLength(1);
  await wait(1);
  expect(posted).toHaveLength(2);
});

test("A long wait is explained instead", async () => {
  answers = [new Refusal(503, "Room is full", "Wait.", 240_000)];
  outbox.send(message("a"));
  await settle();
  expect(outgoing()[0]).toMatchObject({ state: "failed", failure: { status: 503, retryAfter: 240_000 } });
});

test.each([400, 403, 404, 409, 413, 415, 422])("What the server refuses for good (%i) is not tried again, and goes back to where it was written", async (status) => {
  answers = [new Refusal(status, "", "Taken.", null)];
  outbox.send(message("a", 5_000));
  await wait(60_000);
  expect(posted).toHaveLength(1);
  expect(outgoing()).toEqual([]);
  expect(store.getState().drafts.rooms["lobby"]).toMatchObject({ text: "text a", expiresIn: 5_000, failure: { status, detail: "Taken." }, until: 5_000 });
});

test.each([401, 429, 503])("What may go through later (%i) stays where it can be tried again", async (status) => {
  answers = [new Refusal(status, "", null, 240_000)];
  outbox.send(message("a"));
  await settle();
  expect([outgoing()[0]?.state, store.getState().drafts.rooms["lobby"]]).toEqual(["failed", undefined]);
});

test("What waits when its writer leaves is not sent, whatever it waits for", async () => {
  for (const [why, leave] of [["a pause", () => {}], ["the network", () => (online = false)], ["its turn", () => {}]] as const) {
    posted = [];
    leave();
    answers = why === "its turn" ? [] : [new Refusal(0, "", null, null)];
    outbox.send(message("a"));
    if (why === "its turn") outbox.send(message("b"));
    outbox.clear();
    online = true;
    outbox.wake();
    await wait(60_000);
    expect(posted.map(({ body }) => (body as { id: string }).id)).toEqual(["a"]);
  }
});

test("What is sent after that goes out", async () => {
  answers = [new Refusal(0, "", null, null)];
  outbox.send(message("a"));
  await settle();
  outbox.clear();
  outbox.send(message("b"));
  await settle();
  expect(posted.map(({ body }) => (body as { id: string }).id)).toEqual(["a", "b"]);
});

test("After eight attempts it says that the server cannot be reached; trying again uses the same id", async () => {
  answers = Array.from({ length: 8 }, () => new Refusal(0, "", null, null));
  outbox.send(message("a"));
  for (let turn = 0; turn < 8; turn++) await wait(8_000);
  expect([posted.length, outgoing()[0]?.state]).toEqual([8, "failed"]);
  outbox.retry(outgoing()[0] as Failed);
  await settle();
  expect([outgoing()[0]?.state, (posted.at(-1)?.body as { id: string }).id]).toEqual(["sent", "a"]);
});

test("Offline it waits for the network, however long that takes", async () => {
  online = false;
  answers = [new Refusal(0, "", null, null)];
  outbox.send(message("a"));
  await wait(3_600_000);
  expect([posted.length, outgoing()[0]?.state]).toEqual([1, "sending"]);
  online = true;
  outbox.wake();
  await settle();
  expect(outgoing()[0]?.state).toBe("sent");
});

test("A session that is over is noticed", async () => {
  answers = [new Refusal(401, "Please log in", null, null)];
  outbox.send(message("a"));
  await settle();
  expect([loggedOut, outgoing()[0]?.failure?.status]).toEqual([1, 401]);
});

test("Media go by their ids, with a description where there is one, and come back with a text that is refused", async () => {
  const media = [picture({ id: "p", alt: "a tree" }), voice({ id: "v" })];
  answers = [new Refusal(400, "No", null, null, "media_not_found")];
  outbox.send({ ...message("a"), text: "", media });
  await settle();
  expect(posted[0]?.body).toEqual({ id: "a", message: "", media: [{ id: "p", alt: "a tree" }, { id: "v" }] });
  const { drafts, media: held } = store.getState();
  expect([outgoing(), drafts.rooms["lobby"]?.text, drafts.rooms["lobby"]?.failure?.reason]).toEqual([[], "", "media_not_found"]);
  expect(held.trays["room:lobby"]?.items.map(({ key, alt }) => [key, alt])).toEqual([["p", "a tree"], ["v", ""]]);
});
