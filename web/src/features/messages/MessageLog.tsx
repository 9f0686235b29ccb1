import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { useClock } from "../../lib/clockContext";
import type { Message } from "../../lib/generated/frames";
import { useTexts } from "../../lib/i18n";
import { dayName } from "../../lib/time";
import { grouped } from "./grouping";
import { MessageRow } from "./MessageRow";
import { OutgoingRow } from "./OutgoingRow";
import type { RoomMessages } from "./state";
import { texts } from "./texts";
import { useKeptFocus } from "../../lib/useKeptFocus";
import { useScroll } from "../../lib/useScroll";
import { further, hiddenAbove, nearer, newestPage, page, rowsOf } from "./window";

export interface MessageLogProps {
  title: string;
  room: RoomMessages;
  /** Who reads; null for an anonymous reader. */
  userId: string | null;
  moderator: boolean;
  empty: React.ReactNode;
  onOlder: () => void;
  onRemove: (message: Message) => void;
  /** For whoever is logged in. */
  onReport?: (message: Message) => void;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

export function MessageLog({ title, room, userId, moderator, empty, onOlder, onRemove, onReport, onRetry, onDiscard }: MessageLogProps) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const [shown, setShown] = useState(newestPage);
  const messages = useMemo(() => rowsOf(room.messages, shown), [room.messages, shown]);
  const lines = useMemo(() => grouped(messages), [messages]);
  const scroll = useScroll(view, content, messages[0]?.id, shown.upTo === null, () => setShown(nearer(room.messages, shown)));
  useKeptFocus(frame, view);
  const newest = room.messages.at(-1)?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  const lastOutgoing = room.outgoing.at(-1)?.id;
  const hidden = hiddenAbove(room.messages, shown);
  const more = hidden > 0 || room.older !== "none";

  useEffect(() => {
    if (!scroll.atEnd) return;
    setSeen(newest);
    setShown(newestPage);
  }, [scroll.atEnd, newest]);

  const toNewest = useCallback(() => {
    setShown(newestPage);
    scroll.toEnd();
  }, [scroll.toEnd]);

  useEffect(() => {
    if (lastOutgoing !== undefined) toNewest();
  }, [lastOutgoing, toNewest]);

  function older() {
    setShown(further(room.messages, shown));
    if (hidden < page) onOlder();
  }

  const unseen = scroll.atEnd ? 0 : room.messages.filter((message) => message.seq > seen && message.author.id !== userId).length;
  const previous = lines.at(-1)?.message.author.id;

  return (
    <div className="log-frame" ref={frame}>
      <div className="log" ref={view} tabIndex={0} role="log" aria-label={t("log.label", { room: title })} aria-busy={room.status === "loading" || room.older === "loading"}>
        <ol className="log-list" ref={content}>
          {more && messages.length > 0 && (
            <li className="log-older">
              <button type="button" className="button quiet" disabled={room.older === "loading"} onClick={older}>
                {t(room.older === "loading" ? "log.olderLoading" : "log.older")}
              </button>
            </li>
          )}
          {lines.map(({ message, newDay, first }) => (
            <Fragment key={message.id}>
              {newDay && (
                <li className="log-day">
                  <span>{dayName(message.created_at, clock.now(), locale)}</span>
                </li>
              )}
              <MessageRow
                message={message}
                first={first}
                mine={message.author.id === userId}
                removable={moderator || message.author.id === userId}
                onRemove={onRemove}
                onReport={userId === null ? null : (onReport ?? null)}
              />
            </Fragment>
          ))}
          {room.outgoing.map((outgoing, index) => (
            <OutgoingRow key={outgoing.id} outgoing={outgoing} first={index === 0 && previous !== userId} onRetry={onRetry} onDiscard={onDiscard} />
          ))}
        </ol>
        {room.status === "loading" && room.messages.length === 0 && <p className="log-loading">{t("log.loading")}</p>}
        {room.status === "ready" && room.messages.length + room.outgoing.length === 0 && empty}
      </div>
      {!scroll.atEnd && (
        <button type="button" className="log-pill" data-new={unseen > 0 || undefined} onClick={toNewest}>
          <Icon name="down" />
          {unseen > 0 ? t("log.new", { count: unseen }) : t("log.newest")}
        </button>
      )}
    </div>
  );
}
