import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { Icon } from "../../components/Icon";
import { MediaView } from "../../components/media/MediaView";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { useReader, useTexts } from "../../lib/i18n";
import type { Attached } from "../../lib/media/types";
import { texts } from "./texts";
import type { ChatMessage } from "./types";
import { useChat } from "./work";

/** A picture or voice message that its reader can open a single time; to its author it only says whether that happened. */
export function OnceMedium({ chat, message, once, mine }: { chat: string; message: string; once: NonNullable<ChatMessage["once"]>; mine: boolean }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useChat();
  const [medium, setMedium] = useState<Attached | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const voice = once.kind === "voice";

  async function open() {
    setBusy(true);
    try {
      setMedium(await work.openOnce(chat, message));
      setFailure(null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFailure(failureOf(error));
    }
    setBusy(false);
  }

  return (
    <div className="once bubble">
      <Icon name={voice ? "microphone" : "picture"} />
      <span>{t(voice ? "chat.voice" : "chat.picture")}</span>
      {mine || once.opened ? (
        <span className="muted">{t(once.opened ? "chat.once.opened" : "chat.once.waiting")}</span>
      ) : (
        <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && void open()}>
          {t(voice ? "chat.once.listen" : "chat.once.open")}
        </button>
      )}
      {failure !== null && (
        <p className="error" role="alert">
          {failureText(failure, reader)}
        </p>
      )}
      {medium !== null && (
        <Dialog heading={t("chat.once.heading")} onClose={() => setMedium(null)}>
          <MediaView media={[medium]} />
          <p className="muted">{t("chat.once.text")}</p>
          <div className="actions">
            <button type="button" className="button primary" onClick={() => setMedium(null)}>
              {t("chat.once.close")}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
