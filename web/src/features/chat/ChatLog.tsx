import { Fragment, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { useClock } from "../../lib/clockContext";
import { useTexts } from "../../lib/i18n";
import { dayName, sameDay } from "../../lib/time";
import { useKeptFocus } from "../../lib/useKeptFocus";
import { useScroll } from "../../lib/useScroll";
import { MessageLine, OutgoingLine } from "./MessageLine";
import type { Conversation } from "./machine";
import { markOf } from "./marks";
import { texts } from "./texts";
import type { ChatMessage } from "./types";

type Shown = Extract<Conversation, { state: "open" | "over" }>;

/** The messages of a chat. What one sees counts as read. */
export function ChatLog({ conversation, empty, onReport }: { conversation: Shown; empty: ReactNode; onReport: (message: ChatMessage, name: string) => void }) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const { chat, talk, older, read } = conversation;
  const { messages, outgoing } = talk;
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const end = useScroll(view, content, messages[0]?.id, true, () => {});
  useKeptFocus(frame, view);
  const newest = messages.at(-1)?.seq ?? 0;
  const lastOutgoing = outgoing.at(-1)?.id;
  const [seen, setSeen] = useState(newest);
  const name = chat.user?.name ?? t("chat.gone");

  useEffect(() => {
    if (end.atEnd) setSeen(newest);
  }, [end.atEnd, newest]);
  useEffect(() => {
    if (lastOutgoing !== undefined) end.toEnd();
  }, [lastOutgoing, end.toEnd]);
  useRead(end.atEnd && chat.unread > 0 ? Math.max(newest, chat.last_seq) : null, read);

  const latest = useRef(conversation);
  latest.current = conversation;
  const remove = useCallback(async (message: ChatMessage) => {
    if (latest.current.state === "open") await latest.current.remove(message);
  }, []);

  const reporting = useRef(onReport);
  reporting.current = onReport;
  const report = useCallback((message: ChatMessage) => reporting.current(message, name), [name]);

  const unseen = end.atEnd ? 0 : messages.filter(({ seq, author }) => seq > seen && author === chat.id).length;

  return (
    <div className="log-frame" ref={frame}>
      <div className="log" ref={view} tabIndex={0} role="log" aria-label={t("chat.log", { name })} aria-busy={talk.older === "loading"}>
        <ol className="log-list" ref={content}>
          {talk.older !== "none" && (
            <li className="log-older">
              <button type="button" className="button quiet" disabled={older === undefined} onClick={older}>
                {t(talk.older === "loading" ? "chat.log.olderLoading" : "chat.log.older")}
              </button>
            </li>
          )}
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              {!sameDay(messages[index - 1]?.sent_at ?? 0, message.sent_at) && (
                <li className="log-day">
                  <span>{dayName(message.sent_at, clock.now(), locale)}</span>
                </li>
              )}
              <MessageLine
                message={message}
                name={message.author === chat.id ? name : t("chat.you")}
                first={messages[index - 1]?.author !== message.author}
                mark={message.author === chat.id ? null : markOf(message, chat)}
                onRemove={conversation.state === "open" && message.author !== chat.id ? remove : null}
                onReport={message.author === chat.id ? report : null}
              />
            </Fragment>
          ))}
          {conversation.state === "open" && outgoing.map((one) => <OutgoingLine key={one.id} outgoing={one} onRetry={conversation.retry} onDiscard={conversation.discard} />)}
        </ol>
        {messages.length + outgoing.length === 0 && empty}
      </div>
      {!end.atEnd && (
        <button type="button" className="log-pill" data-new={unseen > 0 || undefined} onClick={end.toEnd}>
          <Icon name="down" />
          {unseen > 0 ? t("chat.log.new", { count: unseen }) : t("chat.log.newest")}
        </button>
      )}
    </div>
  );
}

/** Up to which number one has read, once somebody looks. */
function useRead(seq: number | null, read: (seq: number) => void) {
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    if (seq === null) return;
    const look = () => {
      if (document.visibilityState === "visible") latest.current(seq);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [seq]);
}
