import type { ServerFrame } from "./generated/frames";

/** Topics have frames of their own, some under the same names; this page subscribes to rooms. */
type OfRooms = Exclude<ServerFrame, { topic: string }>;
type RoomFrames = { [Sent in OfRooms as Sent["type"]]: Sent };

/** The frames of docs/realtime.md by their type. A feature with frames of its own adds them to this interface. */
export interface Frames extends RoomFrames {}

export type Frame = Frames[keyof Frames];

const ofRooms = ["hello", "changes", "message", "deleted", "presence", "typing", "room", "pong", "error"] as const satisfies readonly OfRooms["type"][];

/** The frames that are understood, with those that features handle beyond the ones of rooms. */
export function knownFrames(more: readonly string[] = []): ReadonlySet<string> {
  return new Set([...ofRooms, ...more]);
}

const known = knownFrames();

/** One WebSocket message may hold several frames, separated by line feeds. Types that this client does not know are left out. */
export function parseFrames(data: string, types: ReadonlySet<string> = known): Frame[] {
  const frames: Frame[] = [];
  for (const line of data.split("\n")) {
    if (line === "") continue;
    const frame = JSON.parse(line) as Frame;
    if (types.has(frame.type)) frames.push(frame);
  }
  return frames;
}
