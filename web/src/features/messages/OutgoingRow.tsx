import { Icon } from "../../components/Icon";
import { LinkedText } from "../../components/LinkedText";
import { TimeRing } from "../../components/TimeRing";
import { type Texts, useTexts } from "../../lib/i18n";
import { durationInWords } from "../../lib/time";
import type { Failure, Outgoing } from "./state";

export interface OutgoingRowProps {
  outgoing: Outgoing;
  first: boolean;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

/** A message of one's own that the server has not shown yet. Its ring is full: its time has not begun. */
export function OutgoingRow({ outgoing, first, onRetry, onDiscard }: OutgoingRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const { failure } = outgoing;

  return (
    <li className="message outgoing" data-mine data-first={first || undefined} data-state={outgoing.state} data-id={outgoing.id}>
      <div className="message-body">
        <p className="visually-hidden">{t(outgoing.state === "sending" ? "message.sending" : "message.sent")}</p>
        <div className="message-line">
          <p className="bubble" dir="auto">
            <LinkedText text={outgoing.text} />
          </p>
          <span className="message-time">{failure === null ? <TimeRing /> : <Icon name="alert" />}</span>
        </div>
        {failure !== null && (
          <div className="message-failure" role="alert">
            <p>
              <strong>{t("message.failed")}</strong> {reason(failure, texts)}
            </p>
            <button type="button" className="link-button" onClick={() => onRetry(outgoing.id)}>
              {t("message.retry")}
            </button>
            <button type="button" className="link-button" onClick={() => onDiscard(outgoing.id)}>
              {t("message.discard")}
            </button>
          </div>
        )}
      </div>
    </li>
  );
}

function reason({ status, retryAfter, detail }: Failure, { t, locale }: Texts): string {
  const time = retryAfter === null ? null : durationInWords(retryAfter, locale);
  switch (status) {
    case 0:
      return t("message.why.unreachable");
    case 401:
      return t("message.why.login");
    case 404:
      return t("message.why.missing");
    case 413:
      return t("message.why.long");
    case 429:
      return time === null ? t("message.why.fastShort") : t("message.why.fast", { time });
    case 502:
    case 504:
      return t("message.why.unreachable");
    case 503:
      return time === null ? t("message.why.full") : t("message.why.fullFor", { time });
    default:
      return detail ?? t("message.why.other");
  }
}
