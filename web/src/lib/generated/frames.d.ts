// Made from the records in src/Gateway by tests/Gateway.Tests (Frame_types); not to be edited.

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

export interface DeletedFrame {
  type: "deleted";
  now: number;
  room: string;
  epoch: string;
  seq: number;
  id: string;
}

export interface ErrorFrame {
  type: "error";
  now: number;
  code: string;
  detail: string;
  room?: string;
  topic?: string;
}

export interface HelloFrame {
  type: "hello";
  now: number;
  user: Participant | null;
}

export interface MessageFrame {
  type: "message";
  now: number;
  epoch: string;
  message: Message;
}

export interface PongFrame {
  type: "pong";
  now: number;
}

export interface PresenceFrame {
  type: "presence";
  now: number;
  room: string;
  names: string[];
  count: number;
}

export interface RoomFrame {
  type: "room";
  now: number;
  room: RoomSummary;
}

export interface TopicChangesFrame {
  type: "changes";
  now: number;
  topic: string;
  epoch: string;
  view?: string;
  reset: boolean;
  from: number;
  to: number;
  more: boolean;
  entries: TopicEntry[];
  deleted: string[];
}

export interface TopicDeletedFrame {
  type: "deleted";
  now: number;
  topic: string;
  epoch: string;
  seq: number;
  id: string;
}

export interface TopicEntryFrame {
  type: "entry";
  now: number;
  topic: string;
  epoch: string;
  entry: TopicEntry;
}

export interface TopicTypingFrame {
  type: "typing";
  now: number;
  topic: string;
  author: Participant;
}

export interface TypingFrame {
  type: "typing";
  now: number;
  room: string;
  author: Participant;
}

export interface ChatContent {
  kind: string;
  chat: Chat;
}

export interface ChatMessageContent {
  kind: string;
  message: ChatMessage;
}

export interface NoticeContent {
  kind: string;
  user: Person;
  tweet: Tweet | null;
  timestamp: string;
}

export interface OtherContent {
  kind: string;
  data: unknown | null;
}

export interface PlaceContent {
  kind: string;
  feed: string;
  seq: number;
}

export interface Tweet {
  id: string;
  body: string;
  tweetedby: string;
  timestamp: string;
  user: string;
  name: string;
  audience: string;
  reply_to: string | null;
  expires_at: number | null;
  entities: Entity[];
  avatar?: Avatar;
  media?: ShownMedium[];
}

export interface Message {
  id: string;
  room: string;
  seq: number;
  author: Author;
  message: string;
  media?: ShownMedium[];
  created_at: number;
  expires_at: number;
}

export interface Participant {
  id: string;
  name: string;
}

export interface RoomSummary {
  name: string;
  title: string;
  lifetime: number;
}

export interface TopicEntry {
  seq: number;
  id: string;
  expires_at: number | null;
  content: unknown;
}

export interface Chat {
  id: string;
  user: Person | null;
  revision: number;
  last: ChatMessage | null;
  last_seq: number;
  last_at: number;
  unread: number;
  own: ChatMarks;
  theirs: ChatMarks;
  cleared_to: number;
  timer: number | null;
  timer_by: string | null;
}

export interface ChatMessage {
  id: string;
  chat: string;
  seq: number;
  author: string;
  text: string;
  media?: ShownMedium[];
  once?: Once;
  sent_at: number;
  expires_at: number | null;
}

export interface Person {
  id: string;
  username: string;
  name: string;
  avatar?: Avatar;
}

export interface Entity {
  kind: string;
  start: number;
  length: number;
  user?: string;
  username?: string;
  tag?: string;
  href?: string;
}

export interface Avatar {
  url: string;
  preview: string | null;
  thumbnails: Thumbnail[];
}

export interface ShownMedium {
  id: string;
  kind: string;
  type: string;
  url: string;
  bytes: number;
  width: number;
  height: number;
  milliseconds: number;
  preview: string | null;
  thumbnails: Thumbnail[];
  alt: string | null;
}

export interface Author {
  id: string;
  name: string;
}

export interface ChatMarks {
  delivered: number;
  read: number;
}

export interface Once {
  kind: string;
  milliseconds: number;
  opened: boolean;
}

export interface Thumbnail {
  size: number;
  url: string;
}

/** What the server sends. */
export type ServerFrame =
  | ChangesFrame
  | DeletedFrame
  | ErrorFrame
  | HelloFrame
  | MessageFrame
  | PongFrame
  | PresenceFrame
  | RoomFrame
  | TopicChangesFrame
  | TopicDeletedFrame
  | TopicEntryFrame
  | TopicTypingFrame
  | TypingFrame;

/** What a client sends. */
export interface ClientFrame {
  type: "subscribe" | "unsubscribe" | "typing" | "ping";
  room?: string;
  topic?: string;
  epoch?: string;
  since?: number;
  view?: string;
}
