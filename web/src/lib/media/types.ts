import type { MediumView, Me } from "../generated/api";

// What the server's types will say of media once they are generated with them; then this file goes.

/** A picture or a voice message. */
export type Medium = MediumView;

/** One that is shown with a text; `alt` describes a picture, where somebody did. */
export type Attached = Omit<MediumView, "expires_at"> & { alt?: string | null };

/** The picture of an account. */
export type AvatarPicture = Pick<MediumView, "url" | "preview" | "thumbnails">;

/** Accounts, authors and people, with the picture that they have chosen. */
export interface WithAvatar {
  avatar?: AvatarPicture | null;
}

export type User = NonNullable<Me["user"]> & WithAvatar;

declare module "../generated/frames" {
  interface Message {
    media?: Attached[];
  }

  interface Tweet {
    media?: Attached[];
    avatar?: AvatarPicture | null;
  }

  interface Author {
    avatar?: AvatarPicture | null;
  }

  interface Person {
    avatar?: AvatarPicture | null;
  }
}
