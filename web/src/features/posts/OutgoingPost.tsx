import { Avatar } from "../../components/Avatar";
import { MediaView } from "../../components/media/MediaView";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { useViewer } from "../../lib/viewer";
import type { Outgoing } from "./state";
import { texts } from "./texts";
import { usePosts } from "./work";

/** A post of one's own that the server has not answered yet; where it failed, with what to do. */
export function OutgoingPost({ outgoing }: { outgoing: Outgoing }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const viewer = useViewer();
  const work = usePosts();
  const { id, text, media = [], state, failure } = outgoing;
  if (viewer === null) return null;
  return (
    <article className="post outgoing-post" data-id={id} data-state={state} tabIndex={-1} aria-label={t("posts.thread", { name: viewer.name })}>
      <span className="post-face">
        <Avatar id={viewer.id} name={viewer.name} picture={viewer.avatar} />
      </span>
      <div className="post-head">
        <p className="post-meta">
          <bdi className="post-author">{viewer.name}</bdi>
          <span className="post-facts" role="status">
            {state === "sending" && t("posts.sending")}
          </span>
        </p>
      </div>
      {text !== "" && (
        <p className="post-text" dir="auto">
          {text}
        </p>
      )}
      {media.length > 0 && <MediaView media={media} />}
      {failure !== null && (
        <div className="post-failure" role="alert">
          <p>
            <strong>{shared.t("message.failed")}</strong> {failureText(failure, reader)}
          </p>
          <button type="button" className="link-button" onClick={() => work.retry(outgoing)}>
            {shared.t("message.retry")}
          </button>
          <button type="button" className="link-button" onClick={() => work.discard(id)}>
            {t("posts.discard")}
          </button>
        </div>
      )}
    </article>
  );
}
