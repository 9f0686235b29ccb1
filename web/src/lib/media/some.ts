import type { UnsentMedium } from "./attachments";

const id = "b".repeat(32);

/** For tests. */
export function picture(change: Partial<UnsentMedium> = {}): UnsentMedium {
  return { id, kind: "image", type: "image/png", url: `/media/${id}.png`, bytes: 1_000, width: 400, height: 300, milliseconds: 0, preview: null, thumbnails: [], expires_at: null, alt: "", ...change };
}

/** For tests. */
export function voice(change: Partial<UnsentMedium> = {}): UnsentMedium {
  return { ...picture(), kind: "voice", type: "audio/ogg", url: `/media/${id}.ogg`, width: 0, height: 0, milliseconds: 12_000, ...change };
}
