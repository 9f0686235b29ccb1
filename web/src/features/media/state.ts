import type { Failure, ReturnedAction } from "../../lib/failure";
import { type MediaKind, mostMedia, type UnsentMedium } from "../../lib/media/attachments";
import type { Medium } from "../../lib/media/types";
import { type Reduced, slice } from "../../lib/slice";

interface Chosen {
  /** Its name in this page. */
  key: string;
  kind: MediaKind;
  /** The file's, for people. */
  name: string;
  /** What a picture shows, for who cannot see it. */
  alt: string;
}

/** On its way to the server, or waiting for its turn. */
export interface Uploading extends Chosen {
  state: "uploading";
  /** From 0 to 1. */
  progress: number;
}

/** Goes with the text. */
export interface Ready extends Chosen {
  state: "ready";
  medium: Medium;
}

/** Can be tried again or removed. */
export interface Failed extends Chosen {
  state: "failed";
  failure: Failure;
}

export type Attachment = Uploading | Ready | Failed;

/** What somebody is told of what was not taken, or did not stay: it was not uploaded before the page was loaded anew; too many; no pictures; too old. */
export interface TrayNotice {
  kind: "lost" | "surplus" | "unsupported" | "expired";
  count: number;
}

/** What was added where one text is written. */
export interface Tray {
  items: readonly Attachment[];
  notice: TrayNotice | null;
}

export interface MediaState {
  /** By the place: "room:{name}", "post:" or "post:{id of what it answers}". */
  trays: Readonly<Record<string, Tray>>;
}

/** What is kept of a tray while the page is away. */
export interface KeptTray {
  media: readonly UnsentMedium[];
  /** How many were not uploaded. */
  unfinished: number;
}

export type MediaAction =
  | ReturnedAction
  | { type: "media/added"; place: string; items: readonly Attachment[] }
  | { type: "media/noticed"; place: string; notice: TrayNotice | null }
  | { type: "media/progressed"; key: string; progress: number }
  | { type: "media/uploaded"; key: string; medium: Medium }
  | { type: "media/failed"; key: string; failure: Failure }
  | { type: "media/retried"; key: string }
  | { type: "media/described"; key: string; alt: string }
  | { type: "media/removed"; key: string }
  | { type: "media/cleared"; place: string }
  /** It was kept from before; what was added since goes after it. */
  | { type: "media/kept"; place: string; kept: KeptTray; now: number }
  | { type: "media/expired"; now: number };

export const noTray: Tray = { items: [], notice: null };
export const initialMedia: MediaState = { trays: {} };

export const media = slice<"media", MediaState, MediaAction>({ name: "media", initial: initialMedia, reduce });

function reduce(state: MediaState, action: Reduced<MediaAction>): MediaState {
  switch (action.type) {
    case "media/added":
      return inTray(state, action.place, (tray) => ({ items: [...tray.items, ...action.items], notice: null }));
    case "media/noticed":
      return inTray(state, action.place, (tray) => ({ ...tray, notice: action.notice }));
    case "media/progressed":
      return changed(state, action.key, (item) => (item.state === "uploading" ? { ...item, progress: action.progress } : item));
    case "media/uploaded":
      return changed(state, action.key, ({ key, kind, name, alt }) => ({ key, kind, name, alt, state: "ready", medium: action.medium }));
    case "media/failed":
      return changed(state, action.key, ({ key, kind, name, alt }) => ({ key, kind, name, alt, state: "failed", failure: action.failure }));
    case "media/retried":
      return changed(state, action.key, ({ key, kind, name, alt }) => ({ key, kind, name, alt, state: "uploading", progress: 0 }));
    case "media/described":
      return changed(state, action.key, (item) => ({ ...item, alt: action.alt }));
    case "media/removed":
      return inEach(state, (tray) => filtered(tray, ({ key }) => key !== action.key));
    case "media/cleared":
      return inTray(state, action.place, () => noTray);
    case "media/kept":
      return inTray(state, action.place, (tray) => broughtBack(tray, action.kept, action.now));
    case "returned":
      return action.media === undefined ? state : inTray(state, `room:${action.room}`, (tray) => ({ ...tray, items: [...(action.media ?? []).map(readyOf), ...tray.items].slice(0, mostMedia) }));
    case "media/expired":
      return inEach(state, (tray) => {
        const left = filtered(tray, (item) => item.state !== "ready" || !isOver(item.medium, action.now));
        return left === tray ? tray : { ...left, notice: { kind: "expired", count: tray.items.length - left.items.length } };
      });
    case "emptied":
    case "disowned":
      return initialMedia;
    default:
      return state;
  }
}

/** When the server forgets the next one that was not sent; null for none. */
export function nextUnsentExpiry({ trays }: MediaState): number | null {
  const ends = Object.values(trays).flatMap(({ items }) => items.flatMap((item) => (item.state === "ready" ? (item.medium.expires_at ?? []) : [])));
  return ends.length === 0 ? null : Math.min(...ends);
}

/** What of a tray can be sent, with its descriptions. */
export function uploaded({ items }: Tray): UnsentMedium[] {
  return items.flatMap((item) => (item.state === "ready" ? { ...item.medium, alt: item.alt.trim() } : []));
}

export function keptOf(tray: Tray): KeptTray {
  const kept = uploaded(tray);
  return { media: kept, unfinished: tray.items.length - kept.length };
}

function broughtBack(tray: Tray, { media: kept, unfinished }: KeptTray, now: number): Tray {
  const known = new Set(tray.items.map(({ key }) => key));
  const live = kept.filter((medium) => !isOver(medium, now) && !known.has(medium.id));
  const lost = unfinished + kept.filter((medium) => isOver(medium, now)).length;
  return { items: [...live.map(readyOf), ...tray.items].slice(0, mostMedia), notice: lost === 0 ? tray.notice : { kind: "lost", count: lost } };
}

function readyOf({ alt, ...medium }: UnsentMedium): Ready {
  return { key: medium.id, kind: medium.kind === "voice" ? "voice" : "image", name: "", alt, state: "ready", medium };
}

function isOver({ expires_at }: Pick<Medium, "expires_at">, now: number): boolean {
  return expires_at !== null && expires_at <= now;
}

function filtered(tray: Tray, stays: (item: Attachment) => boolean): Tray {
  return tray.items.every(stays) ? tray : { ...tray, items: tray.items.filter(stays) };
}

function changed(state: MediaState, key: string, change: (item: Attachment) => Attachment): MediaState {
  return inEach(state, (tray) => (tray.items.some((item) => item.key === key) ? { ...tray, items: tray.items.map((item) => (item.key === key ? change(item) : item)) } : tray));
}

function inTray(state: MediaState, place: string, change: (tray: Tray) => Tray): MediaState {
  return { trays: { ...state.trays, [place]: change(state.trays[place] ?? noTray) } };
}

function inEach(state: MediaState, change: (tray: Tray) => Tray): MediaState {
  let next = state;
  for (const [place, tray] of Object.entries(state.trays)) {
    const after = change(tray);
    if (after !== tray) next = { trays: { ...next.trays, [place]: after } };
  }
  return next;
}
