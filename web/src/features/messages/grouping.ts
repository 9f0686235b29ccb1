import type { Message } from "../../lib/generated/frames";
import { sameDay } from "../../lib/time";

export interface Line {
  message: Message;
  /** The first of its day here. */
  newDay: boolean;
  /** The first of several by the same author. */
  first: boolean;
}

/** After a longer silence the same author is named again. */
const pauseBetween = 5 * 60_000;

export function grouped(messages: readonly Message[]): Line[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const newDay = before === undefined || !sameDay(before.created_at, message.created_at);
    const first = newDay || before.author.id !== message.author.id || message.created_at - before.created_at > pauseBetween;
    return { message, newDay, first };
  });
}
