import { useEffect, useLayoutEffect, useRef } from "react";
import { Link, useParams } from "wouter";
import { EmptyPosts } from "../../features/posts/EmptyPosts";
import { PostRow } from "../../features/posts/PostRow";
import { Replies } from "../../features/posts/Replies";
import { Skeleton } from "../../features/posts/Skeleton";
import { posts } from "../../features/posts/state";
import { texts } from "../../features/posts/texts";
import { usePosts } from "../../features/posts/work";
import { Invitation } from "../../features/session/Invitation";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { useAppState } from "../store";
import { authorActions } from "./authorActions";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import { useOpened } from "./useOpened";
import { WritePost } from "./WritePost";

const nothing: readonly string[] = [];

/** A post with what it answers above it and what answers it below. */
export default function ThreadPage() {
  const { post: id = "" } = useParams<{ post: string }>();
  return <Thread key={id} id={id} />;
}

function Thread({ id }: { id: string }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = usePosts();
  const session = useAppState((state) => state.session);
  const post = posts.use((state) => state.posts[id]);
  const missing = posts.use((state) => state.missing[id]);
  const ancestors = posts.use((state) => state.ancestors[id]) ?? nothing;
  const main = useRef<HTMLDivElement>(null);
  const was = useRef(false);
  was.current ||= post !== undefined;
  useOpened(missing === undefined ? `replies:${id}` : null);

  useEffect(() => {
    void work.find(id);
  }, [work, id]);

  // What it answers is above: one came for the post.
  useLayoutEffect(() => {
    if (ancestors.length > 0 && location.hash !== "#reply") main.current?.scrollIntoView({ block: "start" });
  }, [ancestors.length]);

  const name = post?.name ?? "";
  return (
    <Page title={post === undefined ? t("posts.thread.title") : t("posts.thread", { name })} head={<BackHead title={t("posts.thread.title")} />}>
      {missing !== undefined && post === undefined ? (
        missing.status === 404 ? (
          <EmptyPosts title={t("posts.missing.title")} text={t("posts.missing.text")}>
            <Link href="/home" className="button">
              {t("posts.missing.home")}
            </Link>
          </EmptyPosts>
        ) : (
          <EmptyPosts title={t("posts.unreachable.title")} text={failureText(missing, reader)}>
            <button type="button" className="button" onClick={() => void work.find(id)}>
              {shared.t("message.retry")}
            </button>
          </EmptyPosts>
        )
      ) : (
        <>
          {ancestors.map((ancestor) => (
            <PostRow key={ancestor} id={ancestor} as="ancestor" authorActions={authorActions} />
          ))}
          <div ref={main} className="thread-main">
            {post === undefined && !was.current ? <Skeleton label={t("posts.loading")} rows={1} /> : <PostRow id={id} as="main" authorActions={authorActions} />}
          </div>
          {post !== undefined && session.user !== null && <WritePost replyTo={id} name={name} focused={location.hash === "#reply"} />}
          {post !== undefined && session.user === null && session.status === "ready" && <Invitation session={session} />}
          {(post !== undefined || was.current) && <Replies id={id} authorActions={authorActions} />}
        </>
      )}
    </Page>
  );
}
