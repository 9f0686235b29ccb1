import { useEffect, useMemo, useRef } from "react";
import { isUnread, notices } from "../features/notices/state";
import { useNotices } from "../features/notices/work";
import { usePeople } from "../features/people/work";
import { usePosts } from "../features/posts/work";
import type { Viewer } from "../lib/viewer";
import { useAppState } from "./store";

/** Who is logged in, as features see it. */
export function useSessionViewer(): Viewer | null {
  const user = useAppState((state) => state.session.user);
  return useMemo(
    () => (user === null ? null : { id: user.id, username: user.username, name: user.name, moderator: user.role === "moderator" || user.role === "admin", admin: user.role === "admin", avatar: user.avatar ?? null }),
    [user],
  );
}

/** What concerns who is logged in comes to every page, once the first view is there; true while some of it was not read. */
export function usePersonalFeed(viewer: Viewer | null): boolean {
  const work = useNotices();
  const live = useAppState((state) => state.session.connection === "live");
  const wasLive = useRef(false);
  const id = viewer?.id ?? null;

  useEffect(() => (id === null ? undefined : work.follow(id)), [work, id]);

  useEffect(() => {
    if (id === null || !live) {
      wasLive.current = false;
      return;
    }
    if (!wasLive.current) void work.load();
    wasLive.current = true;
  }, [work, id, live]);

  return notices.use(isUnread);
}

/** Of whom one blocks nothing is shown from then on; whom one follows or no longer does changes the home feed. */
export function usePeopleChanges() {
  const people = usePeople();
  const posts = usePosts();
  useEffect(
    () =>
      people.onChange((change, person) => {
        if (change === "block") posts.forget(person.id);
        else posts.outdate(change === "unblock" ? null : "home");
      }),
    [people, posts],
  );
}
