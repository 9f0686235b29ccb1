import type { Author, MessageView } from "./generated/api";
import type { TopicChangesFrame, TopicDeletedFrame, TopicEntryFrame } from "./generated/frames";

export type { Author };

/** A message as sockets carry it: the same bytes for all, so without the time that is left for one reader. */
export type Message = Omit<MessageView, "expires_in">;

export interface ChangesFrame {
  type: "changes";
  now: number;
  room: string;
  epoch: string;
  reset: boolean;
  from: number;
  to: number;
  more: boolean;
  messages: Message[];
  deleted: string[];
}

/** The frames of docs/realtime.md. Times are Unix milliseconds by the server's clock. A feature with frames of its own adds them to this interface. */
export interface Frames {
  hello: { type: "hello"; now: number; user: Author | null };
  changes: ChangesFrame;
  message: { type: "message"; now: number; epoch: string; message: Message };
  deleted: { type: "deleted"; now: number; room: string; epoch: string; seq: number; id: string };
  presence: { type: "presence"; now: number; room: string; names: string[]; count: number };
  typing: { type: "typing"; now: number; room: string; author: Author };
  room: { type: "room"; now: number; room: { name: string; title: string; lifetime: number } };
  pong: { type: "pong"; now: number };
  error: { type: "error"; now: number; code: string; detail?: string; room?: string; topic?: string };
}

export type Frame = Frames[keyof Frames];

/** What comes of a topic that is no room. */
export type TopicFrame = TopicChangesFrame | TopicDeletedFrame | TopicEntryFrame;

export function isOfTopic(frame: Frame | TopicFrame): frame is TopicFrame {
  return "topic" in frame && frame.type !== "error";
}

const ofRooms = ["hello", "changes", "message", "deleted", "presence", "typing", "room", "pong", "error"] as const;

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
