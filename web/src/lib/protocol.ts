import type { ServerFrame } from "./generated/frames";

/** Topics that are no rooms have frames of their own, some of the same type. */
type OfRooms = Exclude<ServerFrame, { topic: string }>;
type RoomFrames = { [Sent in OfRooms as Sent["type"]]: Sent };

/** The frames of docs/realtime.md by their type. A feature with frames of its own adds them to this interface. */
export interface Frames extends RoomFrames {}

export type Frame = Frames[keyof Frames];

/** What comes of a topic that is no room. */
export type TopicFrame = Extract<ServerFrame, { topic: string }>;

export function isOfTopic(frame: Frame | TopicFrame): frame is TopicFrame {
  return "topic" in frame && frame.type !== "error";
}

const ofRooms = ["hello", "changes", "message", "deleted", "presence", "typing", "room", "pong", "error"] as const satisfies readonly OfRooms["type"][];

/** The frames that are understood, with those that features handle beyond the ones of rooms and other topics. */
export function knownFrames(more: readonly string[] = []): ReadonlySet<string> {
  return new Set([...ofRooms, "entry", ...more]);
}

const known = knownFrames();

/** One WebSocket message may hold several frames, separated by line feeds. Types that this client does not know are left out. */
export function parseFrames(data: string, types: ReadonlySet<string> = known): (Frame | TopicFrame)[] {
  const frames: (Frame | TopicFrame)[] = [];
  for (const line of data.split("\n")) {
    if (line === "") continue;
    const frame = JSON.parse(line) as Frame | TopicFrame;
    if (types.has(frame.type)) frames.push(frame);
  }
  return frames;
}
