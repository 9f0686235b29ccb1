// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { FakeTime } from "../../../lib/fakes";
import { levelOf } from "./level";
import { longestRecording, type Recorder, Recording, type RecordingState } from "./recording";

class FakeRecorder implements Recorder {
  ondataavailable: Recorder["ondataavailable"] = null;
  onstop: (() => void) | null = null;
  onerror: (() => void) | null = null;
  mimeType = "audio/webm";
  state = "inactive";
  sound = "sound";

  start() {
    this.state = "recording";
  }
  stop() {
    this.state = "inactive";
    this.ondataavailable?.({ data: new Blob([this.sound]) });
    this.onstop?.();
  }
}

let time: FakeTime;
let recorder: FakeRecorder;
let tracks: { stopped: number };
let answer: () => Promise<MediaStream>;
let states: RecordingState[];

const stream = () => ({ getTracks: () => [{ stop: () => tracks.stopped++ }] }) as unknown as MediaStream;

beforeEach(() => {
  time = new FakeTime();
  recorder = new FakeRecorder();
  tracks = { stopped: 0 };
  answer = () => Promise.resolve(stream());
  states = [];
});

async function begin() {
  const recording = new Recording({ open: () => answer(), record: () => recorder, now: () => time.now }, time, (state) => states.push(state));
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  return recording;
}

const names = () => states.map(({ name }) => name);

test("Stopped, it gives what was recorded and leaves the microphone alone", async () => {
  const recording = await begin();
  time.advance(2_000);
  recording.stop();
  const last = states.at(-1);
  expect([names(), tracks.stopped, time.pending]).toEqual([["running", "done"], 1, 0]);
  expect(last?.name === "done" && [last.recording.type, last.recording.size]).toEqual(["audio/webm", 5]);
});

test("It ends by itself before the server would refuse it", async () => {
  await begin();
  time.advance(longestRecording - 1);
  expect(names()).toEqual(["running"]);
  time.advance(1);
  expect(names()).toEqual(["running", "done"]);
});

test("Discarded, nothing of it is given", async () => {
  const recording = await begin();
  time.advance(2_000);
  recording.discard();
  expect([names(), tracks.stopped > 0, recorder.state]).toEqual([["running", "discarded"], true, "inactive"]);
});

test("Discarded while the browser asks, the microphone is closed as soon as it is open", async () => {
  let allow = (_: MediaStream) => {};
  answer = () => new Promise((resolve) => (allow = resolve));
  const recording = await begin();
  recording.discard();
  allow(stream());
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect([names(), tracks.stopped, recorder.state]).toEqual([["discarded"], 1, "inactive"]);
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["SecurityError", "insecure"],
  ["NotReadableError", "other"],
])("Without a microphone it says why: %s", async (name, failure) => {
  answer = () => Promise.reject(new DOMException("", name));
  await begin();
  expect(states).toEqual([{ name: "failed", failure }]);
});

test("A slip, or no sound at all, is no recording", async () => {
  const slip = await begin();
  time.advance(100);
  slip.stop();
  expect(states.at(-1)).toEqual({ name: "failed", failure: "empty" });

  recorder = new FakeRecorder();
  recorder.sound = "";
  const silent = await begin();
  time.advance(2_000);
  silent.stop();
  expect(states.at(-1)).toEqual({ name: "failed", failure: "empty" });
});

test("A recorder that fails says so", async () => {
  await begin();
  recorder.onerror?.();
  expect([states.at(-1), tracks.stopped]).toEqual([{ name: "failed", failure: "other" }, 1]);
});

test("Silence has no level, and loud sound the whole", () => {
  expect(levelOf(new Float32Array(512))).toBe(0);
  expect(levelOf(new Float32Array(512).fill(0.9))).toBe(1);
  const speech = levelOf(new Float32Array(512).fill(0.05));
  expect(speech > 0.3 && speech < 1).toBe(true);
});
