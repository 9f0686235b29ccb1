import { Icon } from "../../components/Icon";
import { LinkedText } from "../../components/LinkedText";
import { MediaView } from "../../components/media/MediaView";
import { TimeRing } from "../../components/TimeRing";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import type { Outgoing } from "./state";
import { texts } from "./texts";

export interface OutgoingRowProps {
  outgoing: Outgoing;
  first: boolean;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

/** A message of one's own that the server has not shown yet. Its ring is full: its time has not begun. */
export function OutgoingRow({ outgoing, first, onRetry, onDiscard }: OutgoingRowProps) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const { failure } = outgoing;

  return (
    <li className="message outgoing" data-mine data-first={first || undefined} data-state={outgoing.state} data-id={outgoing.id}>
      <div className="message-body">
        <p className="visually-hidden">{t(outgoing.state === "sending" ? "message.sending" : "message.sent")}</p>
        <div className="message-line">
          <div className="message-content">
            {outgoing.media !== undefined && outgoing.media.length > 0 && <MediaView media={outgoing.media} />}
            {outgoing.text !== "" && (
              <p className="bubble" dir="auto">
                <LinkedText text={outgoing.text} />
              </p>
            )}
          </div>
          <span className="message-time">{failure === null ? <TimeRing /> : <Icon name="alert" />}</span>
        </div>
        {failure !== null && (
          <div className="message-failure" role="alert">
            <p>
              <strong>{shared.t("message.failed")}</strong> {failureText(failure, reader)}
            </p>
            <button type="button" className="link-button" onClick={() => onRetry(outgoing.id)}>
              {shared.t("message.retry")}
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
