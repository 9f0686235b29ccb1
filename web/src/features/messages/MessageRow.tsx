import { memo } from "react";
import { Icon } from "../../components/Icon";
import { MediaView } from "../../components/media/MediaView";
import { LinkedText } from "../../components/LinkedText";
import { TimeRing } from "../../components/TimeRing";
import { useClock } from "../../lib/clockContext";
import type { Message } from "../../lib/generated/frames";
import { useTexts } from "../../lib/i18n";
import { clockTime, moment } from "../../lib/time";
import { AuthorAvatar } from "./AuthorAvatar";
import { texts } from "./texts";
import { useVanishing } from "../../lib/vanishing";

export interface MessageRowProps {
  message: Message;
  mine: boolean;
  /** The first of several by the same author: shows who and when. */
  first: boolean;
  removable: boolean;
  onRemove: (message: Message) => void;
  /** Null: who reads cannot report it. */
  onReport?: ((message: Message) => void) | null;
}

export const MessageRow = memo(function MessageRow({ message, mine, first, removable, onRemove, onReport = null }: MessageRowProps) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const vanishing = useVanishing(message.created_at, message.expires_at);
  const until = t("message.until", { time: moment(message.expires_at, clock.now(), locale) });
  const name = mine ? t("log.you") : message.author.name;

  return (
    <li
      className={`message ${vanishing.pace}`}
      data-id={message.id}
      data-mine={mine || undefined}
      data-first={first || undefined}
      data-fresh={(vanishing.fresh && !mine) || undefined}
      style={vanishing.style}
    >
      <div className="message-body">
        {first && !mine && <AuthorAvatar author={message.author} />}
        <p className={first ? "message-meta" : "message-meta visually-hidden"}>
          <bdi className="message-author">{name}</bdi>{" "}
          <time dateTime={new Date(message.created_at).toISOString()}>{clockTime(message.created_at, locale)}</time>
        </p>
        <div className="message-line">
          <div className="message-content">
            {message.media !== undefined && message.media.length > 0 && <MediaView media={message.media} />}
            {message.message !== "" && (
              <p className="bubble" dir="auto">
                <LinkedText text={message.message} />
              </p>
            )}
          </div>
          {removable ? (
            <button
              type="button"
              className="message-time"
              title={`${until} · ${t("message.delete")}`}
              aria-label={mine ? t("message.delete") : t("message.deleteOf", { name: message.author.name })}
              onClick={() => onRemove(message)}
            >
              <TimeRing />
              <Icon name="trash" />
            </button>
          ) : onReport !== null ? (
            <button
              type="button"
              className="message-time"
              title={`${until} · ${t("message.report")}`}
              aria-label={t("message.reportOf", { name: message.author.name })}
              onClick={() => onReport(message)}
            >
              <TimeRing />
              <Icon name="flag" />
            </button>
          ) : (
            <span className="message-time" title={until}>
              <TimeRing />
            </span>
          )}
        </div>
      </div>
    </li>
  );
});
