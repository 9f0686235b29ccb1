import { useAttachments } from "../../features/media/useAttachments";
import { PostComposer, type PostComposerProps } from "../../features/posts/PostComposer";
import { useViewer } from "../../lib/viewer";

/** The place to write a post or a reply. */
export function WritePost(props: Omit<PostComposerProps, "attachments">) {
  const viewer = useViewer();
  const attachments = useAttachments(`post:${props.replyTo ?? ""}`, viewer !== null);
  return <PostComposer {...props} attachments={attachments} />;
}
