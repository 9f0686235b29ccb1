/** What takes the place of an entry among those that are left: itself, else the nearest one after it, else the nearest before; null where none is left. */
export function neighbour(before: readonly string[], left: readonly string[], entry: string): string | null {
  const still = new Set(left);
  const at = before.indexOf(entry);
  return [...before.slice(at), ...before.slice(0, Math.max(at, 0)).reverse()].find((other) => still.has(other)) ?? null;
}
