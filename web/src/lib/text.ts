/** Unicode scalar values that a message may have. */
export const longestText = 4_000;

/** What the server will make of a draft before it measures it. */
export function normalised(draft: string): string {
  return draft.replace(/\r\n?/g, "\n").normalize("NFC").trim();
}

export function length(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Nothing but white space and characters without a shape counts as empty, as on the server. */
export function isEmpty(text: string): boolean {
  return /^[\p{White_Space}\p{Cf}]*$/u.test(text);
}
