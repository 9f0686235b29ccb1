import { useEffect, useMemo } from "react";
import { Link, useLocation } from "wouter";
import { Invitation } from "../../features/session/Invitation";
import { EmptyPosts } from "../../features/posts/EmptyPosts";
import { PostList } from "../../features/posts/PostList";
import { noList, posts } from "../../features/posts/state";
import { texts as postTexts } from "../../features/posts/texts";
import { usePosts } from "../../features/posts/work";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { usePlaceItems, Tabs } from "../Side";
import { useAppState } from "../store";
import { texts } from "../texts";
import { authorActions } from "./authorActions";
import { Page } from "./Page";
import { useUnread } from "./useUnread";
import { useOpened } from "./useOpened";
import { WritePost } from "./WritePost";

/** What one reads first: the people one follows, or everyone. */
export default function HomePage() {
  const { t } = useTexts(texts);
  const own = useTexts(postTexts);
  const [path] = useLocation();
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const unread = useUnread();
  const { home } = usePlaceItems(unread);
  const list = path.startsWith("/home/everyone") || viewer === null ? "everyone" : "home";
  useOpened(list);
  useHomePlace(list === "home");
  return (
    <Page
      title={list === "home" ? t("places.home") : t("home.everyone")}
      head={
        <>
          <h1 className="pane-title">{t(list === "home" ? "home.following" : "home.everyone")}</h1>
          <Tabs label={t("places.home")} items={home.items} />
        </>
      }
    >
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
      <WritePost focused={location.hash === "#new"} />
      <PostList
        key={list}
        list={list}
        withOutgoing
        authorActions={authorActions}
        empty={
          list === "home" ? (
            <EmptyPosts title={own.t("posts.home.empty.title")} text={own.t("posts.home.empty.text")}>
              <Link href="/people" className="button">
                {own.t("posts.home.empty.find")}
              </Link>
            </EmptyPosts>
          ) : (
            <EmptyPosts title={own.t("posts.everyone.empty.title")} text={own.t("posts.everyone.empty.text")} />
          )
        }
      />
    </Page>
  );
}

/** What is shown while somebody looks counts as read, on all their devices. */
function useHomePlace(active: boolean) {
  const work = usePosts();
  const ids = posts.use((state) => (state.lists["home"] ?? noList).ids);
  const held = posts.use((state) => state.posts);
  const place = posts.use((state) => state.place);
  const newest = useMemo(() => Math.max(0, ...ids.map((id) => held[id]?.seq ?? 0)), [ids, held]);
  useEffect(() => {
    if (!active || newest <= place) return;
    const read = () => {
      if (document.visibilityState === "visible") void work.readUpTo(newest);
    };
    const timer = setTimeout(read, 1_000);
    document.addEventListener("visibilitychange", read);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [work, active, newest, place]);
}
