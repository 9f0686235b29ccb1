import { type ReactNode, useMemo, useRef } from "react";
import { Icon } from "../../components/Icon";
import { usePane } from "../../components/Pane";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { useReadingPlace } from "../../lib/readingPlace";
import { sharedTexts } from "../../lib/texts";
import { useNear } from "../../lib/useNear";
import { useKeptFocus } from "../../lib/useKeptFocus";
import { OutgoingPost } from "./OutgoingPost";
import { type AuthorActions, PostRow } from "./PostRow";
import { Skeleton } from "./Skeleton";
import { noList, posts } from "./state";
import { texts } from "./texts";
import { usePosts } from "./work";

export interface PostListProps {
  /** As the store names it; null: it is not known yet what to show. */
  list: string | null;
  /** Says what this place is for, where there is nothing. */
  empty: ReactNode;
  authorActions?: AuthorActions;
  /** What was written here and not answered yet stands above. */
  withOutgoing?: boolean;
}

/** Posts, the newest first, with all states of loading, and what is new waiting above. */
export function PostList({ list, empty, authorActions, withOutgoing = false }: PostListProps) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = usePosts();
  const pane = usePane();
  const frame = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const shown = posts.use((state) => (list === null ? undefined : state.lists[list])) ?? noList;
  const { status, failure, ids, above, next, more } = shown;
  const allOutgoing = posts.use((state) => state.outgoing);
  const outgoing = useMemo(() => (withOutgoing ? allOutgoing.filter(({ replyTo }) => replyTo === null) : []), [allOutgoing, withOutgoing]);
  useKeptFocus(frame, pane);
  // What failed waits to be asked for by hand.
  useNear(end, pane, status === "ready" && more === "idle" && next !== null ? shown : null, () => {
    if (list !== null && next !== null) void work.more(list, next);
  });
  useReadingPlace(pane, list ?? "", ids, () => {
    if (list === null || next === null) return false;
    void work.more(list, next);
    return true;
  });

  function reveal() {
    if (list === null) return;
    work.reveal(list);
    if (pane.current === null) return;
    pane.current.scrollTop = 0;
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>("[data-id]")?.focus({ preventScroll: true }));
  }

  return (
    <div className="posts" ref={frame} aria-busy={status === "loading" || more === "loading"}>
      <div className="posts-new" role="status">
        {above.length > 0 && (
          <button type="button" className="log-pill posts-pill" data-new onClick={reveal}>
            <Icon name="up" />
            {t("posts.above", { count: above.length })}
          </button>
        )}
      </div>
      {outgoing.map((entry) => (
        <OutgoingPost key={entry.id} outgoing={entry} />
      ))}
      {ids.map((id) => (
        <PostRow key={id} id={id} alone={list?.startsWith("replies:") === false} {...(authorActions === undefined ? {} : { authorActions })} />
      ))}
      {status === "loading" && ids.length === 0 && <Skeleton label={t("posts.loading")} />}
      {status === "failed" && (
        <div className="posts-note" role="alert">
          <p>
            {t("posts.failed")} {failure !== null && failureText(failure, reader)}
          </p>
          <button type="button" className="button" onClick={() => list !== null && void work.load(list, ids.length > 0)}>
            {shared.t("message.retry")}
          </button>
        </div>
      )}
      {status === "ready" && ids.length + outgoing.length + above.length === 0 && next === null && empty}
      {next !== null && list !== null && (
        <div className="posts-note" ref={end}>
          {more === "failed" && <p role="alert">{t("posts.moreFailed")}</p>}
          <button type="button" className="button quiet" disabled={more === "loading"} onClick={() => void work.more(list, next)}>
            {more === "failed" ? shared.t("message.retry") : t(more === "loading" ? "posts.moreLoading" : list.startsWith("replies:") ? "posts.moreReplies" : "posts.more")}
          </button>
        </div>
      )}
    </div>
  );
}
