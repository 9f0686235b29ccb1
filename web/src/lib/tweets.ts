import type { Entity, Tweet as SentTweet } from "./generated/frames";

export type { Entity };

/** Who may read a post. */
export type Audience = "everyone" | "members" | "followers" | "me";

/** A post as answers and topics carry it. Its timestamps in alphabetical order are in order of time. */
export interface Tweet extends Omit<SentTweet, "entities"> {
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
