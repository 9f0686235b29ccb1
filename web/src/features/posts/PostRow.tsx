import { memo, type MouseEvent, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { Avatar } from "../../components/Avatar";
import { EntityText } from "../../components/EntityText";
import { Icon } from "../../components/Icon";
import { MediaView } from "../../components/media/MediaView";
import { Menu } from "../../components/Menu";
import { RelativeTime } from "../../components/RelativeTime";
import { useTexts } from "../../lib/i18n";
import { personPath, postPath, type Tweet } from "../../lib/tweets";
import { useVanishing } from "../../lib/vanishing";
import { useViewer } from "../../lib/viewer";
import { AudienceMark } from "./AudienceMark";
import { DeletedRow } from "./DeletedRow";
import { Life } from "./Life";
import { posts } from "./state";
import { texts } from "./texts";
import { usePosts } from "./work";

/** What else can be done with a post's author and with the post, for the menu. */
export type AuthorActions = (author: { id: string; username: string; name: string }, close: () => void, post: string) => ReactNode;

export interface PostRowProps {
  id: string;
  /** How it stands in its thread: the post that the page is about is shown larger. */
  as?: "entry" | "main" | "ancestor";
  authorActions?: AuthorActions;
  /** Outside of its thread it is said that it answers another post. */
  alone?: boolean;
}

export const PostRow = memo(function PostRow({ id, as = "entry", authorActions, alone = false }: PostRowProps) {
  const { t } = useTexts(texts);
  const post = posts.use((state) => state.posts[id]);
  const leaving = posts.use((state) => state.leaving[id]);
  if (post === undefined) return <p className="stump">{t("posts.stump")}</p>;
  if (leaving !== undefined) return <DeletedRow post={post} leaving={leaving} />;
  return <Shown post={post} as={as} authorActions={authorActions} answers={alone && post.reply_to !== null} />;
});

interface ShownProps {
  post: Tweet;
  as: string;
  authorActions: AuthorActions | undefined;
  answers: boolean;
}

function Shown({ post, as, authorActions, answers }: ShownProps) {
  const { t } = useTexts(texts);
  const [, navigate] = useLocation();
  const viewer = useViewer();
  const work = usePosts();
  const author = { id: post.user, username: post.tweetedby, name: post.name };
  const own = viewer?.id === post.user;
  const written = Date.parse(post.timestamp);
  const vanishes = post.expires_at !== null;
  const { pace, style } = useVanishing(written, post.expires_at ?? Number.POSITIVE_INFINITY);

  /** A press anywhere on it opens it, as its time does, unless it is meant for something in it or marks text. */
  function open(event: MouseEvent<HTMLElement>) {
    if (as === "main" || !(event.target instanceof Element) || event.target.closest("a, button, input, .menu, .voice") !== null) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || getSelection()?.isCollapsed === false) return;
    navigate(postPath(post));
  }

  return (
    // The keyboard opens a post by the link that its time is.
    <article
      className={vanishes ? `post ${pace}` : "post"}
      style={vanishes ? style : undefined}
      data-as={as}
      data-id={post.id}
      data-post={postPath(post)}
      data-vanishes={vanishes || undefined}
      tabIndex={-1}
      aria-label={t("posts.thread", { name: post.name })}
      onClick={open}
    >
      <Link href={personPath(post.tweetedby)} className="post-face" tabIndex={-1} aria-hidden="true">
        <Avatar id={post.user} name={post.name} picture={post.avatar} />
      </Link>
      <div className="post-head">
        <p className="post-meta">
          <Link href={personPath(post.tweetedby)} className="post-author">
            <bdi>{post.name}</bdi>
          </Link>{" "}
          <bdi className="post-username">@{post.tweetedby}</bdi>
          <span className="post-facts">
            <Link href={postPath(post)} className="post-when">
              <RelativeTime at={written} />
            </Link>
            <AudienceMark audience={post.audience} />
            {post.expires_at !== null && <Life until={post.expires_at} />}
          </span>
        </p>
        {viewer !== null && (
          <Menu label={t("posts.menu", { name: post.name })}>
            {(close) => (
              <>
                {(own || viewer.moderator) && (
                  <button type="button" className="menu-item danger" onClick={() => work.remove(post.id)}>
                    <Icon name="trash" />
                    {t("posts.delete")}
                  </button>
                )}
                {!own && authorActions?.(author, close, post.id)}
                {as !== "main" && (
                  <Link href={postPath(post)} className="menu-item">
                    <Icon name="chat" />
                    {t("posts.open")}
                  </Link>
                )}
              </>
            )}
          </Menu>
        )}
      </div>
      {answers && (
        <p className="post-answers">
          <Icon name="reply" />
          {t("posts.answers")}
        </p>
      )}
      {post.body !== "" && (
        <p className="post-text" dir="auto">
          <EntityText text={post.body} entities={post.entities} />
        </p>
      )}
      {post.media !== undefined && post.media.length > 0 && <MediaView media={post.media} />}
      {as !== "main" && (
        <div className="post-foot">
          <Link href={`${postPath(post)}#reply`} className="post-reply" aria-label={t("posts.reply.to", { name: post.name })}>
            <Icon name="reply" />
            <span aria-hidden="true">{t("posts.reply")}</span>
          </Link>
        </div>
      )}
    </article>
  );
}
