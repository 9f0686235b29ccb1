import type { Author, MessageView } from "./api";

export type { Author };

/** A message as sockets carry it: the same bytes for all, so without the time that is left for one reader. */
export type Message = Omit<MessageView, "expires_in">;

/** The frames of docs/realtime.md. Times are Unix milliseconds by the server's clock. */
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

export type Frame =
  | { type: "hello"; now: number; user: Author | null }
  | ChangesFrame
  | { type: "message"; now: number; epoch: string; message: Message }
  | { type: "deleted"; now: number; room: string; epoch: string; seq: number; id: string }
  | { type: "presence"; now: number; room: string; names: string[]; count: number }
  | { type: "typing"; now: number; room: string; author: Author }
  | { type: "room"; now: number; room: { name: string; title: string; lifetime: number } }
  | { type: "pong"; now: number }
  | { type: "error"; now: number; code: string; detail?: string; room?: string };

const types: ReadonlySet<string> = new Set(["hello", "changes", "message", "deleted", "presence", "typing", "room", "pong", "error"]);

/** One WebSocket message may hold several frames, separated by line feeds. Types that this client does not know are left out. */
export function parseFrames(data: string): Frame[] {
  const frames: Frame[] = [];
  for (const line of data.split("\n")) {
    if (line === "") continue;
    const frame = JSON.parse(line) as Frame;
    if (types.has(frame.type)) frames.push(frame);
  }
  return frames;
}
