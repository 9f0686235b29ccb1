/** At once, then pauses that double up to `longest`, each cut by a random part so that not all come back together. Milliseconds. */
export function pause(attempt: number, longest: number, random: () => number): number {
  if (attempt === 0) return random() * 250;
  const full = Math.min(longest, 500 * 2 ** (attempt - 1));
  return full * (0.5 + random() / 2);
}
