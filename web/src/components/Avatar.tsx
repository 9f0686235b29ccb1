import { useState } from "react";
import { avatarAddress } from "../lib/media/pictures";
import type { AvatarPicture } from "../lib/media/types";
import { initials, tone } from "../lib/people";

export interface AvatarProps {
  id: string;
  name: string;
  size?: "" | "small" | "large";
  /** What they have chosen; without one, and where it cannot be loaded, their initials are shown. */
  picture?: AvatarPicture | null | undefined;
}

export function Avatar({ id, name, size = "", picture = null }: AvatarProps) {
  const address = picture === null ? null : avatarAddress(picture);
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span className={`avatar ${size} ${tone(id)}`} aria-hidden="true">
      {initials(name)}
      {address !== null && address !== failed && <img src={address} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setFailed(address)} />}
    </span>
  );
}
