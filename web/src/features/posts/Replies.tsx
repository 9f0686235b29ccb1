import { useMemo } from "react";
import { useTexts } from "../../lib/i18n";
import { OutgoingPost } from "./OutgoingPost";
import { PostList } from "./PostList";
import type { AuthorActions } from "./PostRow";
import { posts } from "./state";
import { texts } from "./texts";

/** What answers a post, the oldest first, with what is being sent below. */
export function Replies({ id, authorActions }: { id: string; authorActions?: AuthorActions }) {
  const { t } = useTexts(texts);
  const allOutgoing = posts.use((state) => state.outgoing);
  const outgoing = useMemo(() => allOutgoing.filter(({ replyTo }) => replyTo === id), [allOutgoing, id]);
  return (
    <section className="replies" aria-label={t("posts.replies")}>
      <PostList
        list={`replies:${id}`}
        empty={outgoing.length === 0 ? <p className="posts-note muted">{t("posts.replies.none")}</p> : null}
        {...(authorActions === undefined ? {} : { authorActions })}
      />
      {outgoing.map((entry) => (
        <OutgoingPost key={entry.id} outgoing={entry} />
      ))}
    </section>
  );
}
