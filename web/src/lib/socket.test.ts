import { beforeEach, expect, test } from "vitest";
import { createClock } from "./clock";
import { FakeTime, FakeWire } from "./fakes";
import type { Frame, TopicFrame } from "./protocol";
import { type Connection, type Permission, type Position, Socket } from "./socket";

const hello = { type: "hello", now: 1_000, user: null };

let time: FakeTime;
let wires: FakeWire[];
let frames: Frame[];
let ofTopics: TopicFrame[];
let connections: Connection[];
let positions: Record<string, Position>;
let online: boolean;
let permissions: Promise<Permission>[];
let socket: Socket;

beforeEach(() => {
  time = new FakeTime();
  wires = [];
  frames = [];
  ofTopics = [];
  connections = [];
  positions = {};
  online = true;
  permissions = [];
  socket = new Socket({
    open: () => {
      const wire = new FakeWire();
      wires.push(wire);
      return wire;
    },
    clock: createClock(() => time.now, () => 0),
    timers: time,
    random: () => 1,
    online: () => online,
    permission: () => permissions.shift() ?? null,
    position: (room) => positions[room] ?? null,
    onFrame: (frame) => frames.push(frame),
    onTopic: (frame) => ofTopics.push(frame),
    onConnection: (connection) => connections.push(connection),
  });
});

function latest(): FakeWire {
  const wire = wires.at(-1);
  if (wire === undefined) throw new Error("Nothing was opened");
  return wire;
}

function goLive(): FakeWire {
  socket.connect();
  latest().receive(hello);
  return latest();
}

test("It subscribes after the greeting, not before", () => {
  socket.subscribe("lobby");
  socket.connect();
  expect(latest().sent).toEqual([]);
  latest().receive(hello);
  expect(latest().sent).toEqual([{ type: "subscribe", room: "lobby" }]);
  expect(connections).toEqual(["connecting", "live"]);
});

test("After a break it resumes from where it was", () => {
  socket.subscribe("lobby");
  goLive().break(1006);
  positions["lobby"] = { epoch: "e1", since: 41 };
  time.advance(250);
  expect(wires).toHaveLength(2);
  latest().receive(hello);
  expect(latest().sent).toEqual([{ type: "subscribe", room: "lobby", epoch: "e1", since: 41 }]);
  expect(connections).toEqual(["connecting", "live", "reconnecting", "reconnecting", "live"]);
});

test("A room that was left is not subscribed again", () => {
  socket.subscribe("lobby");
  const wire = goLive();
  socket.unsubscribe("lobby");
  expect(wire.sent.at(-1)).toEqual({ type: "unsubscribe", room: "lobby" });
  wire.break(1006);
  time.advance(250);
  latest().receive(hello);
  expect(latest().sent).toEqual([]);
});

test("Pauses grow up to ten seconds, and begin anew after a greeting", () => {
  socket.connect();
  const pauses = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    latest().break(1006);
    pauses.push(time.delays.at(-1));
    time.advance(time.delays.at(-1) ?? 0);
  }
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  latest().receive(hello);
  latest().break(1001);
  expect(time.delays.at(-1)).toBe(250);
});

test("Every frame of a message is passed on, and sets the clock", () => {
  goLive().receive({ type: "pong", now: 2_000 }, { type: "pong", now: 3_000 });
  expect(frames.map((frame) => frame.now)).toEqual([1_000, 2_000, 3_000]);
});

test("A silent connection is asked, and given up without an answer", () => {
  const wire = goLive();
  time.advance(20_000);
  expect(wire.sent.at(-1)).toEqual({ type: "ping" });
  time.advance(7_999);
  expect(connections.at(-1)).toBe("live");
  time.advance(1);
  expect(wire.closedWith).not.toBeNull();
  expect(connections.at(-1)).toBe("reconnecting");
});

test("An answer keeps it", () => {
  const wire = goLive();
  time.advance(20_000);
  wire.receive({ type: "pong", now: 21_000 });
  time.advance(19_999);
  expect(connections.at(-1)).toBe("live");
});

test("A server that accepts and says nothing is given up", () => {
  socket.connect();
  time.advance(8_000);
  expect(latest().closedWith).not.toBeNull();
  time.advance(250);
  expect(wires).toHaveLength(2);
});

test.each([
  [4001, "ended"],
  [4002, "refused"],
  [1009, "refused"],
] as const)("After %i it stays away: %s", (code, connection) => {
  goLive().break(code);
  time.advance(120_000);
  expect(wires).toHaveLength(1);
  expect(connections.at(-1)).toBe(connection);
});

test.each([
  [4003, 250],
  [4004, 5_000],
  [4005, 30_000],
])("After %i it comes back after %i ms", (code, wait) => {
  goLive().break(code);
  time.advance(wait - 1);
  expect(wires).toHaveLength(1);
  time.advance(1);
  expect(wires).toHaveLength(2);
});

test("Without a network it waits for it instead of trying", () => {
  goLive();
  online = false;
  socket.wentOffline();
  time.advance(60_000);
  expect([wires.length, connections.at(-1)]).toEqual([1, "offline"]);
  online = true;
  socket.probe();
  expect(wires).toHaveLength(2);
});

test("What an abandoned connection still delivers is ignored", () => {
  const old = goLive();
  const late = old.onmessage;
  old.break(1006);
  time.advance(250);
  late?.({ data: JSON.stringify({ type: "pong", now: 9 }) });
  expect(frames).toHaveLength(1);
});

test("Typing is said only while somebody can hear it", () => {
  socket.connect();
  socket.typing("lobby");
  expect(latest().sent).toEqual([]);
  latest().receive(hello);
  socket.typing("lobby");
  expect(latest().sent).toEqual([{ type: "typing", room: "lobby" }]);
});

test.each([28_000, 35_000, 8 * 3_600_000])("After a silence of %i ms it connects anew instead of asking", (silence) => {
  const old = goLive();
  time.now += silence;
  socket.probe();
  expect([old.closedWith, wires.length, connections.at(-1)]).toEqual([1005, 2, "reconnecting"]);
});

test("After a shorter silence it asks first", () => {
  const wire = goLive();
  time.now += 27_999;
  socket.probe();
  expect([wire.sent.at(-1), wires.length]).toEqual([{ type: "ping" }, 1]);
});

test("Starting over asks for the rooms from their beginning, once", () => {
  positions["lobby"] = { epoch: "e1", since: 41 };
  socket.subscribe("lobby");
  const wire = goLive();
  socket.startOver();
  wire.break(1006);
  socket.startOver();
  time.advance(250);
  latest().receive(hello);
  latest().break(1006);
  time.advance(250);
  latest().receive(hello);
  const resume = { type: "subscribe", room: "lobby", epoch: "e1", since: 41 };
  const whole = { type: "subscribe", room: "lobby" };
  expect(wires.map(({ sent }) => sent)).toEqual([[resume, whole], [whole], [resume]]);
});

test("A topic that is no room is resumed from the last number that came, until it is left", () => {
  socket.follow("list:ada");
  const wire = goLive();
  wire.receive({ type: "changes", now: 1, topic: "list:ada", epoch: "e", reset: true, from: 0, to: 3, more: false, entries: [], deleted: [] });
  wire.receive({ type: "entry", now: 1, topic: "list:ada", epoch: "e", entry: { seq: 4, id: "a", expires_at: null, content: {} } });
  wire.receive({ type: "deleted", now: 1, topic: "list:ada", epoch: "e", seq: 5, id: "a" });
  wire.break(1006);
  time.advance(250);
  latest().receive(hello);
  expect(latest().sent).toEqual([{ type: "subscribe", topic: "list:ada", epoch: "e", since: 5 }]);
  socket.leave("list:ada");
  socket.follow("list:ada");
  expect(latest().sent.at(-1)).toEqual({ type: "subscribe", topic: "list:ada" });
});

test("A topic is resumed with the view that its last changes had", () => {
  socket.follow("posts");
  const wire = goLive();
  const changes = { type: "changes", now: 1, topic: "posts", epoch: "e", reset: true, from: 0, to: 3, more: false, entries: [], deleted: [] };
  wire.receive({ ...changes, view: "v1" });
  wire.receive({ ...changes, view: "v2" });
  wire.receive({ type: "deleted", now: 1, topic: "posts", epoch: "e", seq: 4, id: "a" });
  wire.break(1006);
  time.advance(250);
  latest().receive(hello);
  expect(latest().sent).toEqual([{ type: "subscribe", topic: "posts", epoch: "e", since: 4, view: "v2" }]);
  latest().receive(changes);
  latest().break(1006);
  time.advance(250);
  latest().receive(hello);
  expect(latest().sent).toEqual([{ type: "subscribe", topic: "posts", epoch: "e", since: 3 }]);
});

test("A topic of which nothing came yet is followed from a snapshot, until it is left", () => {
  socket.follow("list:ada");
  const wire = goLive();
  socket.startOver();
  socket.follow("other");
  socket.leave("other");
  wire.break(1006);
  time.advance(250);
  latest().receive(hello);
  const subscribe = { type: "subscribe", topic: "list:ada" };
  expect(wires.map(({ sent }) => sent)).toEqual([
    [subscribe, subscribe, { type: "subscribe", topic: "other" }, { type: "unsubscribe", topic: "other" }],
    [subscribe],
  ]);
});

test("Frames of such a topic are told apart from those of rooms", () => {
  const entry = { type: "entry", now: 1, topic: "list:ada", epoch: "e", entry: { seq: 1, id: "a", expires_at: null, content: {} } };
  const ofRoom = { type: "deleted", now: 1, room: "lobby", epoch: "e", seq: 2, id: "b" };
  const deleted = { type: "deleted", now: 1, topic: "list:ada", epoch: "e", seq: 2, id: "b" };
  const error = { type: "error", now: 1, topic: "list:ada", code: "not_found", detail: "" };
  goLive().receive(entry, ofRoom, deleted, error);
  expect(ofTopics).toEqual([entry, deleted]);
  expect(frames).toEqual([hello, ofRoom, error]);
});

async function settle() {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

test("Where it has to be asked for, it connects with a permission only", async () => {
  permissions = [Promise.resolve("granted")];
  socket.connect();
  socket.connect();
  expect(wires).toHaveLength(0);
  await settle();
  expect([wires.length, connections]).toEqual([1, ["connecting"]]);
});

test("Refused, it does not try again", async () => {
  permissions = [Promise.resolve("refused")];
  socket.connect();
  await settle();
  time.advance(60_000);
  expect([wires.length, time.pending]).toEqual([0, 0]);
});

test("Where nobody answered, it asks again after a pause", async () => {
  permissions = [Promise.resolve("unknown"), Promise.resolve("granted")];
  socket.connect();
  await settle();
  expect([wires.length, connections.at(-1)]).toEqual([0, "reconnecting"]);
  time.advance(250);
  await settle();
  expect(wires).toHaveLength(1);
});

test("After a break it asks before it connects again", async () => {
  goLive().break(1006);
  permissions = [Promise.resolve("refused")];
  time.advance(60_000);
  await settle();
  expect(wires).toHaveLength(1);
});

test("A permission that comes after it was put away opens nothing", async () => {
  permissions = [Promise.resolve("granted")];
  socket.connect();
  socket.disconnect();
  await settle();
  expect(wires).toHaveLength(0);
});

test("A topic whose service is away is asked for again after a pause, unless it was left", () => {
  socket.follow("home:1");
  socket.follow("posts");
  const wire = goLive();
  const asked = (topic: string) => wire.sent.filter((frame) => (frame as { type: string; topic?: string }).topic === topic && (frame as { type: string }).type === "subscribe").length;
  for (const topic of ["home:1", "posts"]) wire.receive({ type: "error", now: 1, code: "unavailable", detail: "", topic });
  socket.leave("posts");
  expect(asked("home:1")).toBe(1);
  time.advance(5_000);
  expect([asked("home:1"), asked("posts")]).toEqual([2, 1]);
});
