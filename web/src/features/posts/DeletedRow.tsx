import { useEffect, useRef } from "react";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import type { Tweet } from "../../lib/tweets";
import type { Leaving } from "./state";
import { texts } from "./texts";
import { usePosts } from "./work";

/** In a post's place while its deletion can be undone, is under way, or failed. */
export function DeletedRow({ post, leaving: { state, failure } }: { post: Tweet; leaving: Leaving }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = usePosts();
  const undo = useRef<HTMLButtonElement>(null);

  // What was pressed is gone with the post: the way back takes its place.
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);

  return (
    <div className="post-deleted" data-id={post.id} data-state={state} role={state === "failed" ? "alert" : "status"}>
      <p>
        {state === "failed" ? t("posts.delete.failed") : t(state === "waiting" ? "posts.deleted" : "posts.deleting")}
        {failure !== null && ` ${failureText(failure, reader)}`}
      </p>
      {state === "waiting" && (
        <button type="button" className="link-button" ref={undo} onClick={() => work.undo(post.id)}>
          {t("posts.undo")}
        </button>
      )}
      {state === "failed" && (
        <>
          <button type="button" className="link-button" onClick={() => work.remove(post.id)}>
            {shared.t("message.retry")}
          </button>
          <button type="button" className="link-button" onClick={() => work.keep(post.id)}>
            {t("posts.keep")}
          </button>
        </>
      )}
    </div>
  );
}
