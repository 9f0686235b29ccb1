import { Avatar } from "../../components/Avatar";
import type { Author } from "../../lib/generated/frames";
import { useFace } from "../../lib/media/faces";

/** Beside the first of several messages by the same author. */
export function AuthorAvatar({ author }: { author: Author }) {
  return <Avatar id={author.id} name={author.name} picture={useFace(author)} />;
}
