import type { ClipboardEvent, ReactNode } from "react";
import type { Attached, Medium } from "./types";

/** How many pictures and voice messages a message or a post may have. */
export const mostMedia = 9;

export type MediaKind = "image" | "voice";

/** Uploaded and not sent yet: on the server until `expires_at`. */
export type UnsentMedium = Attached & Pick<Medium, "expires_at"> & { alt: string };

/** What goes with the text that somebody writes, as the place to write sees it. */
export interface Attachments {
  /** What is uploaded and goes with the text. */
  media: readonly UnsentMedium[];
  /** Why nothing can be sent now, in words. */
  blocked: string | null;
  /** The ways to add something. */
  buttons: ReactNode;
  /** What was added, each with its state. */
  tray: ReactNode;
  onPaste(event: ClipboardEvent): void;
  /** It was sent: the next text begins without. */
  clear(): void;
}

/** As it is sent. */
export function toSend(media: readonly UnsentMedium[]): { id: string; alt?: string }[] {
  return media.map(({ id, alt }) => (alt === "" ? { id } : { id, alt }));
}
