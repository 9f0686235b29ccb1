import { type CSSProperties, memo, type ReactNode, useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Icon } from "../../components/Icon";
import { LinkedText } from "../../components/LinkedText";
import { MediaView } from "../../components/media/MediaView";
import { TimeRing } from "../../components/TimeRing";
import { useClock } from "../../lib/clockContext";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { clockTime, moment } from "../../lib/time";
import { useVanishing } from "../../lib/vanishing";
import { MarkSign } from "./MarkSign";
import type { Mark } from "./marks";
import { OnceMedium } from "./OnceMedium";
import { texts } from "./texts";
import type { ChatMessage, Outgoing } from "./types";

export interface MessageLineProps {
  message: ChatMessage;
  /** Who wrote it, as they are called. */
  name: string;
  /** The first of several by the same person. */
  first: boolean;
  /** How far it has come; null: it is not one's own. */
  mark: Mark | null;
  /** Null where it cannot be deleted. The same function for all. */
  onRemove: ((message: ChatMessage) => Promise<void>) | null;
  /** Null where it cannot be reported. The same function for all. */
  onReport: ((message: ChatMessage) => void) | null;
}

export const MessageLine = memo(function MessageLine(props: MessageLineProps) {
  const { message } = props;
  return message.expires_at === null ? <Line {...props} /> : <VanishingLine {...props} expiresAt={message.expires_at} />;
});

function VanishingLine({ expiresAt, ...props }: MessageLineProps & { expiresAt: number }) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const { pace, style } = useVanishing(props.message.sent_at, expiresAt);
  return (
    <Line
      {...props}
      pace={pace}
      style={style}
      ring={
        <span className="message-time" title={t("chat.until", { time: moment(expiresAt, clock.now(), locale) })}>
          <TimeRing />
        </span>
      }
    />
  );
}

function Line({ message, name, first, mark, onRemove, onReport, pace, style, ring }: MessageLineProps & { pace?: string; style?: CSSProperties; ring?: ReactNode }) {
  const { t, locale } = useTexts(texts);
  const [asking, setAsking] = useState(false);
  const mine = mark !== null;

  return (
    <li className={`message ${pace ?? ""}`} data-id={message.id} data-mine={mine || undefined} data-first={first || undefined} style={style}>
      <div className="message-body">
        <p className={first ? "message-meta" : "message-meta visually-hidden"}>
          <bdi className="message-author visually-hidden">{name}</bdi> <time dateTime={new Date(message.sent_at).toISOString()}>{clockTime(message.sent_at, locale)}</time>
        </p>
        <div className="message-line">
          <div className="message-content">
            {message.media !== undefined && message.media.length > 0 && <MediaView media={message.media} />}
            {message.once !== undefined && <OnceMedium chat={message.chat} message={message.id} once={message.once} mine={mine} />}
            {message.text !== "" && (
              <p className="bubble" dir="auto">
                <LinkedText text={message.text} />
              </p>
            )}
          </div>
          <span className="message-side">
            {ring}
            {mark !== null && <MarkSign mark={mark} />}
            {onRemove !== null && (
              <button type="button" className="icon-button message-delete" aria-label={t("chat.delete")} title={t("chat.delete")} onClick={() => setAsking(true)}>
                <Icon name="trash" />
              </button>
            )}
            {onReport !== null && (
              <button type="button" className="icon-button message-delete" aria-label={t("chat.report", { name })} title={t("chat.report", { name })} onClick={() => onReport(message)}>
                <Icon name="flag" />
              </button>
            )}
          </span>
        </div>
      </div>
      {asking && onRemove !== null && (
        <ConfirmDialog heading={t("chat.delete.heading")} text={t("chat.delete.text")} action={t("chat.delete")} onConfirm={() => onRemove(message)} onClose={() => setAsking(false)} />
      )}
    </li>
  );
}

/** A message of one's own that the server has not shown yet. A failure stays where it happened. */
export function OutgoingLine({ outgoing, onRetry, onDiscard }: { outgoing: Outgoing; onRetry: (outgoing: Outgoing) => void; onDiscard: (outgoing: Outgoing) => void }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const { failure } = outgoing;
  return (
    <li className="message outgoing" data-mine data-state={failure === null ? "sending" : "failed"} data-id={outgoing.id}>
      <div className="message-body">
        <div className="message-line">
          <div className="message-content">
            {outgoing.media.length > 0 && <MediaView media={outgoing.media} />}
            {outgoing.text !== "" && (
              <p className="bubble" dir="auto">
                <LinkedText text={outgoing.text} />
              </p>
            )}
          </div>
          <span className="message-side">{failure === null ? <MarkSign mark="sending" /> : <Icon name="alert" />}</span>
        </div>
        {failure !== null && (
          <div className="message-failure" role="alert">
            <p>
              <strong>{shared.t("message.failed")}</strong> {failureText(failure, reader)}
            </p>
            <button type="button" className="link-button" onClick={() => onRetry(outgoing)}>
              {shared.t("message.retry")}
            </button>
            <button type="button" className="link-button" onClick={() => onDiscard(outgoing)}>
              {t("chat.discard")}
            </button>
          </div>
        )}
      </div>
    </li>
  );
}
