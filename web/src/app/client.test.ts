import { beforeEach, expect, test } from "vitest";
import type { Me } from "../lib/generated/api";
import { createClock } from "../lib/clock";
import { FakeTime, FakeWire } from "../lib/fakes";
import { Refusal } from "../lib/http";
import { createMemoryVault, type Kept } from "../lib/vault";
import { Client } from "./client";
import { type AppStore, createAppStore } from "./store";

const ada = { id: "ada", username: "ada", name: "Ada" } as NonNullable<Me["user"]>;
const hello = { type: "hello", now: 0, user: { id: "ada", name: "Ada" } };
const snapshot = {
  type: "changes", now: 0, room: "lobby", epoch: "e", reset: true, from: 0, to: 1, more: false, deleted: [],
  messages: [{ id: "1", room: "lobby", seq: 1, author: { id: "ada", name: "Ada" }, message: "a secret", created_at: 0, expires_at: 60_000 }],
};

let time: FakeTime;
let store: AppStore;
let wires: FakeWire[];
let asked: string[];
let user: Me["user"];
let read: string;
let reachable: boolean;
let client: Client;

beforeEach(() => {
  time = new FakeTime();
  store = createAppStore();
  wires = [];
  asked = [];
  user = ada;
  read = "members";
  reachable = true;
  const kept = new Map<string, Kept>();
  client = new Client({
    store,
    clock: createClock(() => time.now, () => 0),
    timers: time,
    http: {
      send: <T>(method: string, path: string): Promise<T> => {
        asked.push(`${method} ${path}`);
        if (!reachable) return Promise.reject(new Refusal(0, "", null, null));
        if (path === "/api/v1/me") return Promise.resolve({ user, language: "en", access: { read, sign_up: "open" }, draft_key: null } as T);
        if (user === null && read === "members") return Promise.reject(new Refusal(401, "", null, null));
        return Promise.resolve((method === "GET" ? [] : null) as T);
      },
    },
    random: () => 1,
    online: () => true,
    open: () => {
      const wire = new FakeWire();
      wires.push(wire);
      return wire;
    },
    onLanguage: () => {},
    vault: () => createMemoryVault(kept, () => time.now),
    removeExpired: () => {},
  });
});

async function settle() {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

async function inTheLobby() {
  client.start();
  client.enter("lobby");
  await settle();
  wires.at(-1)?.receive(hello, snapshot);
  await settle();
  asked = [];
}

const shown = () => JSON.stringify(store.getState().messages).includes("a secret");

test("At the start it asks who this is before it connects", async () => {
  client.start();
  expect(wires).toHaveLength(0);
  await settle();
  expect([asked, wires.length]).toEqual([["GET /rooms", "GET /api/v1/me"], 1]);
});

test("Where reading is for members, a stranger does not connect", async () => {
  user = null;
  client.start();
  await settle();
  time.advance(60_000);
  await settle();
  expect([wires.length, store.getState().session.status]).toEqual([0, "ready"]);
});

test("Where reading is for members, a reconnect asks first; nobody's page is emptied and stays away", async () => {
  await inTheLobby();
  user = null;
  wires[0]?.break(1006);
  expect(shown()).toBe(true);
  time.advance(250);
  await settle();
  expect([asked[0], shown(), wires.length, store.getState().session.connection]).toEqual(["GET /api/v1/me", false, 1, "ended"]);
  time.advance(120_000);
  await settle();
  expect(wires).toHaveLength(1);
});

test("A member's reconnect resumes", async () => {
  await inTheLobby();
  wires[0]?.break(1006);
  time.advance(250);
  await settle();
  wires[1]?.receive(hello);
  expect(wires[1]?.sent).toEqual([{ type: "subscribe", room: "lobby", epoch: "e", since: 1 }]);
  expect(shown()).toBe(true);
});

test("Without an answer it goes on asking, and connects when there is one", async () => {
  await inTheLobby();
  reachable = false;
  wires[0]?.break(1006);
  for (let turn = 0; turn < 4; turn++) {
    time.advance(10_000);
    await settle();
  }
  expect([wires.length, store.getState().session.connection]).toEqual([1, "reconnecting"]);
  reachable = true;
  time.advance(10_000);
  await settle();
  expect(wires).toHaveLength(2);
});

test("Where everyone reads, a reconnect does not ask", async () => {
  read = "everyone";
  await inTheLobby();
  wires[0]?.break(1006);
  time.advance(250);
  expect([asked, wires.length]).toEqual([[], 2]);
});

test("Code 4001 empties the page before anything is asked", async () => {
  await inTheLobby();
  user = null;
  wires[0]?.break(4001);
  expect(shown()).toBe(false);
  await settle();
  expect(wires).toHaveLength(1);
});

test.each(["members", "everyone"])("Put away, the page holds nothing; brought back, it asks before it connects (%s)", async (access) => {
  read = access;
  await inTheLobby();
  client.write("lobby", "a draft", null);
  client.putAway();
  expect([shown(), store.getState().drafts.rooms, store.getState().session.user, wires[0]?.closedWith]).toEqual([false, {}, null, 1000]);
  time.advance(60_000);
  expect(wires).toHaveLength(1);

  void client.bringBack();
  expect(wires).toHaveLength(1);
  await settle();
  expect([asked[0], wires.length]).toEqual(["GET /api/v1/me", 2]);
});

test("Brought back to nobody, a page of members shows nothing and does not connect", async () => {
  await inTheLobby();
  client.putAway();
  user = null;
  await client.bringBack();
  time.advance(60_000);
  await settle();
  expect([wires.length, shown(), store.getState().session.status]).toEqual([1, false, "ready"]);
});

test("An answer to what was asked before the page was put away is not shown", async () => {
  await inTheLobby();
  const late = client.loadMe();
  const rooms = client.loadRooms();
  client.putAway();
  await Promise.all([late, rooms]);
  expect([store.getState().session.user, store.getState().rooms.status]).toEqual([null, "loading"]);
});

test("A feature's question from before the page was put away is answered to nobody", async () => {
  await inTheLobby();
  expect(await client.core.http.send("GET", "/rooms")).toEqual([]);
  const late = client.core.http.send("GET", "/rooms");
  client.putAway();
  await expect(late).rejects.toMatchObject({ status: 0 });
});

test("A request that is refused for want of a session asks who this is", async () => {
  await inTheLobby();
  user = null;
  await client.loadRooms();
  await settle();
  expect(asked).toEqual(["GET /rooms", "GET /api/v1/me"]);
  expect(shown()).toBe(false);
});

test("What is on its way can be neither tried again nor discarded; what failed can", async () => {
  await inTheLobby();
  const outgoing = () => store.getState().messages.rooms["lobby"]?.outgoing.map(({ id, state }) => [id, state]);
  const posts = () => asked.filter((line) => line.startsWith("POST"));
  const written = { id: "a", room: "lobby", text: "x", expiresIn: null, createdAt: 0 };
  store.dispatch({ type: "messages/sending", outgoing: { ...written, state: "sending", failure: null, expiresAt: null } });
  client.discard("lobby", "a");
  client.retry("lobby", "a");
  await settle();
  expect([outgoing(), posts()]).toEqual([[["a", "sending"]], []]);
  store.dispatch({ type: "messages/failed", room: "lobby", id: "a", failure: { status: 0, reason: null, detail: null, retryAfter: null } });
  client.retry("lobby", "a");
  await settle();
  expect([outgoing(), posts().length]).toEqual([[["a", "sent"]], 1]);
});

test("A clock that is put back asks for what it let go", async () => {
  await inTheLobby();
  wires[0]?.receive({ type: "pong", now: 40_000 });
  const before = wires[0]?.sent.length ?? 0;
  for (let count = 0; count < 16; count++) wires[0]?.receive({ type: "pong", now: 1_000 });
  expect(wires[0]?.sent.slice(before)).toEqual([{ type: "subscribe", room: "lobby" }]);
});
