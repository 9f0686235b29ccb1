import { useEffect, useMemo, useRef } from "react";
import { undelivered } from "../features/chat/marks";
import { chat, isChatUnread } from "../features/chat/state";
import { useChat } from "../features/chat/work";
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
    () => (user === null ? null : { id: user.id, username: user.username, name: user.name, moderator: user.role === "moderator" || user.role === "admin", avatar: user.avatar ?? null }),
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

/** One's chats, which come with what concerns one; says that messages have arrived. True while some were not read. */
export function useChatFeed(viewer: Viewer | null): boolean {
  const work = useChat();
  const live = useAppState((state) => state.session.connection === "live");
  const unknown = chat.use((state) => state.unknown);
  const arrived = chat.use((state) => undelivered(state).map(({ id: other, seq }) => `${other} ${seq}`).join());
  const open = useRef("");
  open.current = chat.use((state) => Object.keys(state.talks).join());
  const loaded = useRef<string | null>(null);
  const id = viewer?.id ?? null;

  useEffect(() => {
    if (id === null || !live || loaded.current === id) return;
    loaded.current = id;
    void work.list();
  }, [work, id, live]);

  useEffect(() => {
    for (const other of unknown) void (open.current.includes(other) ? work.open(other) : work.refresh(other));
  }, [work, unknown]);

  useEffect(() => {
    if (id === null || arrived === "") return;
    for (const each of arrived.split(",")) {
      const [other = "", seq = "0"] = each.split(" ");
      void work.mark(other, "delivered", Number(seq));
    }
  }, [work, id, arrived]);

  return chat.use(isChatUnread);
}

/** Of whom one blocks nothing is shown from then on, nor the chat with them; whom one follows or no longer does changes the home feed. */
export function usePeopleChanges() {
  const people = usePeople();
  const posts = usePosts();
  const chats = useChat();
  useEffect(
    () =>
      people.onChange((change, person) => {
        if (change === "block" || change === "unblock") void chats.refresh(person.id);
        if (change === "block") posts.forget(person.id);
        else posts.outdate(change === "unblock" ? null : "home");
      }),
    [people, posts, chats],
  );
}
