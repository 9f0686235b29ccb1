import { Link } from "wouter";
import { Avatar } from "../../components/Avatar";
import { Icon } from "../../components/Icon";
import { RelativeTime } from "../../components/RelativeTime";
import { TimeRing } from "../../components/TimeRing";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { MarkSign } from "./MarkSign";
import { markOf } from "./marks";
import { chat as slice, sortedChats } from "./state";
import { texts } from "./texts";
import type { Chat } from "./types";
import { useChat } from "./work";
import "./chat.css";

/** The address of one's chat with a person. */
export function chatPath(username: string): string {
  return `/chats/${encodeURIComponent(username)}`;
}

/** One's chats, the one with the latest message first. `current`: the username of the one that is open. */
export function ChatRows({ current }: { current?: string | undefined }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = useChat();
  const state = slice.use((all) => all);
  const { status, failure, next, more } = state.list;
  const chats = sortedChats(state);

  return (
    <>
      <ul className="chats" aria-label={t("chat.list")} aria-busy={status === "loading"}>
        {chats.map((chat) => (
          <ChatLine key={chat.id} chat={chat} current={current !== undefined && chat.user?.username.toLowerCase() === current.toLowerCase()} />
        ))}
      </ul>
      {status === "loading" && chats.length === 0 && <p className="posts-note muted">{t("chat.loading")}</p>}
      {status === "failed" && (
        <div className="posts-note" role="alert">
          <p>
            {t("chat.failed")} {failure !== null && failureText(failure, reader)}
          </p>
          <button type="button" className="button" onClick={() => void work.list()}>
            {shared.t("message.retry")}
          </button>
        </div>
      )}
      {status === "ready" && chats.length === 0 && (
        <div className="empty">
          <TimeRing />
          <h2>{t("chat.empty.title")}</h2>
          <p>{t("chat.empty.text")}</p>
          <Link href="/people" className="button">
            {t("chat.empty.find")}
          </Link>
        </div>
      )}
      {next !== null && (
        <div className="posts-note">
          <button type="button" className="button quiet" disabled={more === "loading"} onClick={() => void work.list(next)}>
            {t(more === "loading" ? "chat.moreLoading" : "chat.more")}
          </button>
        </div>
      )}
    </>
  );
}

function ChatLine({ chat, current }: { chat: Chat; current: boolean }) {
  const { t } = useTexts(texts);
  const { user, last, unread } = chat;
  const name = user?.name ?? t("chat.gone");
  const mine = last !== null && last.author !== chat.id;
  return (
    <li className="chat-row" data-unread={unread > 0 || undefined}>
      <Link href={user === null ? `/chats/${chat.id}` : chatPath(user.username)} className="chat-link" aria-current={current ? "page" : undefined}>
        <Avatar id={chat.id} name={name} picture={user?.avatar} />
        <span className="chat-what">
          <span className="chat-who">
            <bdi className="chat-name">{name}</bdi>
            {chat.timer !== null && <TimeRing />}
            <RelativeTime at={chat.last_at} />
          </span>
          <span className="chat-last">
            {mine && last !== null && <MarkSign mark={markOf(last, chat)} />}
            <span className="chat-text" dir="auto">
              <LastText chat={chat} />
            </span>
            {unread > 0 && (
              <span className="chat-count">
                <span aria-hidden="true">{unread >= 100 ? "99+" : unread}</span>
                <span className="visually-hidden">{unread >= 100 ? t("chat.unreadMany") : t("chat.unread", { count: unread })}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

function LastText({ chat: { last } }: { chat: Chat }) {
  const { t } = useTexts(texts);
  if (last === null) return <span className="muted">{t("chat.nothing")}</span>;
  if (last.text !== "") return last.text;
  const kind = last.once?.kind ?? last.media?.[0]?.kind;
  return (
    <>
      <Icon name={kind === "voice" ? "microphone" : "picture"} /> {t(kind === "voice" ? "chat.voice" : "chat.picture")}
    </>
  );
}
