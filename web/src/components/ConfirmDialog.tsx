import { useState } from "react";
import { Dialog } from "./Dialog";
import { type Failure, failureOf, failureText } from "../lib/failure";
import { Refusal } from "../lib/http";
import { useReader, useTexts } from "../lib/i18n";
import { sharedTexts } from "../lib/texts";

export interface ConfirmDialogProps {
  heading: string;
  text: string;
  action: string;
  /** Throws a Refusal, which stays where it happened. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks before what cannot be undone; the harmless choice has the focus. */
export function ConfirmDialog({ heading, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const reader = useReader();
  const { t } = useTexts(sharedTexts);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function confirm() {
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFailure(failureOf(error));
    }
  }

  return (
    <Dialog heading={heading} onClose={onClose}>
      <p>{text}</p>
      {failure !== null && (
        <p className="error" role="alert">
          {t("dialog.refused")} {failureText(failure, reader)}
        </p>
      )}
      <div className="actions">
        <button type="button" className="button" autoFocus onClick={onClose}>
          {t("dialog.cancel")}
        </button>
        <button type="button" className="button danger" onClick={() => void confirm()}>
          {action}
        </button>
      </div>
    </Dialog>
  );
}
