import { useId, useState } from "react";
import { Dialog } from "../../components/Dialog";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { durationInWords, lifetimes } from "../../lib/time";
import { texts } from "./texts";

export interface TimerDialogProps {
  timer: number | null;
  /** Throws a Refusal. */
  onSet: (timer: number | null) => Promise<void>;
  onClose: () => void;
}

/** After which time messages of a chat vanish, for both. */
export function TimerDialog({ timer, onSet, onClose }: TimerDialogProps) {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const { t: shared } = useTexts(sharedTexts);
  const [chosen, setChosen] = useState(timer);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();

  async function set() {
    try {
      await onSet(chosen);
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFailure(failureOf(error));
    }
  }

  return (
    <Dialog heading={t("chat.timer")} onClose={onClose}>
      <div className="field">
        <label htmlFor={id}>{t("chat.timer.text")}</label>
        <select id={id} value={chosen ?? ""} onChange={({ target }) => setChosen(target.value === "" ? null : Number(target.value))}>
          <option value="">{t("chat.timer.off")}</option>
          {lifetimes.map((life) => (
            <option key={life} value={life}>
              {durationInWords(life, locale)}
            </option>
          ))}
        </select>
      </div>
      {failure !== null && (
        <p className="error" role="alert">
          {shared("dialog.refused")} {failureText(failure, reader)}
        </p>
      )}
      <div className="actions">
        <button type="button" className="button" onClick={onClose}>
          {shared("dialog.cancel")}
        </button>
        <button type="button" className="button primary" onClick={() => void set()}>
          {t("chat.timer.save")}
        </button>
      </div>
    </Dialog>
  );
}
