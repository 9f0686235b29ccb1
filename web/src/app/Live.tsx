import { useEffect, useMemo, useRef } from "react";
import { useLocation } from "wouter";
import { undelivered } from "../features/chat/marks";
import { chat, countChatUnread } from "../features/chat/state";
import { useChat } from "../features/chat/work";
import { countUnread, notices } from "../features/notices/state";
import { useNotices } from "../features/notices/work";
import { usePeople } from "../features/people/work";
import { usePosts } from "../features/posts/work";
import { useTexts } from "../lib/i18n";
import { tell } from "../lib/notifications";
import type { Viewer } from "../lib/viewer";
import { useAppState } from "./store";
import { texts } from "./texts";

/** Who is logged in, as features see it. */
export function useSessionViewer(): Viewer | null {
  const user = useAppState((state) => state.session.user);
  return useMemo(
    () => (user === null ? null : { id: user.id, username: user.username, name: user.name, moderator: user.role === "moderator" || user.role === "admin", avatar: user.avatar ?? null }),
    [user],
  );
}

/** What concerns who is logged in comes to every page, once the first view is there. How much of it was not read. */
export function usePersonalFeed(viewer: Viewer | null): number {
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

  return notices.use(countUnread);
}

/** One's chats, which come with what concerns one; says that messages have arrived. How many were not read. */
export function useChatFeed(viewer: Viewer | null): number {
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

  return chat.use(countChatUnread);
}

/** The browser tells of what came while nobody saw the page, where they chose that. It says nothing of whom and what: that may vanish, and what the browser keeps would not. */
export function useTelling(unreadNotices: number, unreadChats: number) {
  const { t } = useTexts(texts);
  const [, navigate] = useLocation();
  const noticesAreHere = notices.use(({ status }) => status === "ready");
  const chatsAreHere = chat.use(({ list }) => list.status === "ready");
  useRise(noticesAreHere ? unreadNotices : null, () => tell("notices", t("tell.notices"), () => navigate("/home/notices")));
  useRise(chatsAreHere ? unreadChats : null, () => tell("chats", t("tell.chats"), () => navigate("/chats")));
}

/** Calls when a number has risen; null: it is not known yet. */
function useRise(count: number | null, onRise: () => void) {
  const before = useRef<number | null>(null);
  const latest = useRef(onRise);
  latest.current = onRise;
  useEffect(() => {
    if (before.current !== null && count !== null && count > before.current) latest.current();
    before.current = count;
  }, [count]);
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
