import type { CSSProperties } from "react";
import type { Attached, AvatarPicture } from "./types";

type Picture = Pick<Attached, "url" | "width" | "height" | "thumbnails" | "type">;

/** Thumbnails by how wide they are; of a moving picture the first frame only, unless it is `whole`. */
export function srcSetOf({ url, width, height, thumbnails }: Picture, whole: boolean): string {
  const longer = Math.max(width, height);
  const smaller = thumbnails.map(({ url: address, size }) => `${address} ${Math.max(1, Math.round((size * width) / longer))}w`);
  return (whole || smaller.length === 0 ? [...smaller, `${url} ${width}w`] : smaller).join(", ");
}

/** The address where nothing smaller is chosen: pictures that are shown small have thumbnails, or are small themselves. */
export function addressOf({ url, thumbnails }: Pick<Picture, "url" | "thumbnails">): string {
  return thumbnails[0]?.url ?? url;
}

/** The smallest there is: an avatar is never larger than that. */
export function avatarAddress(picture: AvatarPicture): string {
  return addressOf(picture);
}

/** It moves when it is opened. */
export function isMoving({ type }: Pick<Picture, "type">): boolean {
  return type === "image/gif";
}

/** How large a picture alone is shown at most: rem. */
const largest = 22;

/** Within a square, and no larger than it is: rem. */
export function widthOf({ width, height }: Pick<Picture, "width" | "height">): number {
  return Math.max(4.5, Math.min(largest, largest * (width / height), width / 16));
}

/** The size of the place for pictures, before any of them is there: one alone has its own form, several are squares. */
export function placeOf(pictures: readonly Picture[]): CSSProperties {
  const [first] = pictures;
  return first === undefined || pictures.length > 1 ? {} : ({ "--width": `${widthOf(first)}rem`, "--ratio": `${first.width} / ${first.height}` } as CSSProperties);
}

/** Somebody described it. */
export function hasAlt<Shown extends Pick<Attached, "alt">>(picture: Shown): picture is Shown & { alt: string } {
  return (picture.alt ?? "") !== "";
}

/** Bytes of Base64; null where it is none. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
