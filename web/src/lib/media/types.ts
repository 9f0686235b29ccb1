import type { Me, MediumView } from "../generated/api";
import type { Avatar, ShownMedium } from "../generated/frames";

/** A picture or a voice message. */
export type Medium = MediumView;

/** One that is shown with a text; `alt` describes a picture, where somebody did. */
export type Attached = ShownMedium;

/** The picture of an account. */
export type AvatarPicture = Avatar;

/** Accounts, authors and people, with the picture that they have chosen. */
export interface WithAvatar {
  avatar?: AvatarPicture | null;
}

export type User = NonNullable<Me["user"]> & WithAvatar;

declare module "../generated/frames" {
  /** Not said by the server yet: the page asks for it. */
  interface Author {
    avatar?: AvatarPicture | null;
  }
}
