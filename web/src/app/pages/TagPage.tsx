import { useParams } from "wouter";
import { EmptyPosts } from "../../features/posts/EmptyPosts";
import { PostList } from "../../features/posts/PostList";
import { texts } from "../../features/posts/texts";
import { useTexts } from "../../lib/i18n";
import { authorActions } from "./authorActions";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import { useOpened } from "./useOpened";
import { WritePost } from "./WritePost";

/** All posts with a hashtag that one may read. */
export default function TagPage() {
  const { tag = "" } = useParams<{ tag: string }>();
  const { t } = useTexts(texts);
  const list = `tag:${tag}`;
  useOpened(list);
  return (
    <Page title={`#${tag}`} head={<BackHead title={`#${tag}`} />}>
      <WritePost prefix={`#${tag} `} />
      <PostList
        key={list}
        list={list}
        withOutgoing
        authorActions={authorActions}
        empty={<EmptyPosts title={t("posts.tag.empty.title", { tag })} text={t("posts.tag.empty.text", { tag })} />}
      />
    </Page>
  );
}
