import { expect, test } from "vitest";
import { parseFrames } from "./protocol";

test("Several frames in one message are separated by line feeds", () => {
  expect(parseFrames('{"type":"pong","now":1}\n{"type":"pong","now":2}').map((frame) => frame.now)).toEqual([1, 2]);
});

test("A line feed at the end is no frame, and unknown types are left out", () => {
  expect(parseFrames('{"type":"pong","now":1}\n{"type":"fanfare","now":2}\n')).toHaveLength(1);
});

test("A line feed inside a text does not part a frame", () => {
  const frame = { type: "message", now: 1, epoch: "e", message: { message: "one\ntwo" } };
  expect(parseFrames(JSON.stringify(frame))).toEqual([frame]);
});
