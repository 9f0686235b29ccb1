/** Who may read a post. */
export type Audience = "everyone" | "members" | "followers" | "me";

/** A part of a post's text that leads somewhere; counted in UTF-16 units, as JavaScript counts. */
export interface Entity {
  kind: "mention" | "tag" | "link";
  start: number;
  length: number;
  /** Of a mention: the account and its username. */
  user?: string | null;
  username?: string | null;
  tag?: string | null;
  href?: string | null;
}

/** A post as answers and topics carry it. */
export interface Tweet {
  id: string;
  body: string;
  /** The author's username, account and name. */
  tweetedby: string;
  user: string;
  name: string;
  /** ISO 8601, UTC, always with milliseconds: in alphabetical order is in order of time. */
  timestamp: string;
  audience: string;
  reply_to: string | null;
  /** Unix milliseconds; null: it stays. */
  expires_at: number | null;
  entities: readonly Entity[];
  /** Its number in the home feed, where it comes from there. */
  seq?: number;
}

export function personPath(username: string): string {
  return `/@${encodeURIComponent(username)}`;
}

export function postPath({ tweetedby, id }: Pick<Tweet, "tweetedby" | "id">): string {
  return `${personPath(tweetedby)}/${id}`;
}

export function tagPath(tag: string): string {
  return `/tags/${encodeURIComponent(tag)}`;
}

/** Splits a text at its entities; one that lies outside of the text or over another is left out. */
export function splitEntities(text: string, entities: readonly Entity[]): { text: string; entity: Entity | null }[] {
  const parts: { text: string; entity: Entity | null }[] = [];
  let end = 0;
  for (const entity of [...entities].sort((one, other) => one.start - other.start)) {
    const { start, length } = entity;
    if (start < end || length <= 0 || start + length > text.length) continue;
    if (start > end) parts.push({ text: text.slice(end, start), entity: null });
    end = start + length;
    parts.push({ text: text.slice(start, end), entity });
  }
  if (end < text.length) parts.push({ text: text.slice(end), entity: null });
  return parts;
}
