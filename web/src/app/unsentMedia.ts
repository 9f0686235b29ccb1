import { keptOf, type KeptTray, type MediaState } from "../features/media/state";
import type { Kept } from "../lib/vault";
import type { Wanted } from "./unsent";

const trayName = "media:";

/** What was added to texts and not sent, as it is kept: no longer than the text that it goes with (milliseconds, by its place). */
export function wantedTrays({ trays }: MediaState, held: ReadonlyMap<string, Wanted>, now: number, lifeOf: (place: string) => number): [string, Wanted][] {
  return Object.entries(trays).flatMap(([place, tray]) => {
    if (tray.items.length === 0) return [];
    const value = keptOf(tray);
    const name = trayName + place;
    const before = held.get(name);
    const version = versionOf(value);
    if (before?.version === version) return [[name, before]];
    // Only what is new in it is kept for a full life.
    const known = new Set((before?.value as KeptTray | undefined)?.media.map(({ id }) => id));
    const until = before === undefined || value.media.some(({ id }) => !known.has(id)) ? now + lifeOf(place) : before.until;
    return [[name, { version, value, until }]];
  });
}

/** What was kept of a tray; null for anything else. */
export function keptTray({ name, value }: Kept): { place: string; kept: KeptTray; version: string } | null {
  if (!name.startsWith(trayName)) return null;
  const kept = value as KeptTray;
  return { place: name.slice(trayName.length), kept, version: versionOf(kept) };
}

/** Uploads go on all the time: what would be kept of them stays the same until one is finished. */
function versionOf({ media, unfinished }: KeptTray): string {
  return JSON.stringify([media.map(({ id, alt }) => [id, alt]), unfinished]);
}
