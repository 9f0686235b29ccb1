import type { Message } from "../../lib/generated/frames";

/** How many rows come into the document at once, and how many may be there. */
export const page = 150;
const most = 450;

/** Which of a room's messages are in the document. */
export interface Shown {
  count: number;
  /** The `seq` of the last one; null to follow the newest. */
  upTo: number | null;
}

export const newestPage: Shown = { count: page, upTo: null };

export function rowsOf(messages: readonly Message[], shown: Shown): readonly Message[] {
  const end = endOf(messages, shown);
  return messages.slice(Math.max(0, end - shown.count), end);
}

/** How many messages are held but lie above what is shown. */
export function hiddenAbove(messages: readonly Message[], shown: Shown): number {
  return Math.max(0, endOf(messages, shown) - shown.count);
}

/** A page further up; what then is too much goes at the bottom. */
export function further(messages: readonly Message[], shown: Shown): Shown {
  if (shown.count < most) return { ...shown, count: shown.count + page };
  const last = messages[endOf(messages, shown) - 1 - page];
  return last === undefined ? shown : { ...shown, upTo: last.seq };
}

/** A page further down, or back to following the newest. */
export function nearer(messages: readonly Message[], shown: Shown): Shown {
  const last = messages[endOf(messages, shown) - 1 + page];
  return { ...shown, upTo: last?.seq ?? null };
}

function endOf(messages: readonly Message[], { upTo }: Shown): number {
  if (upTo === null) return messages.length;
  const after = messages.findIndex((message) => message.seq > upTo);
  return after === -1 ? messages.length : after;
}
