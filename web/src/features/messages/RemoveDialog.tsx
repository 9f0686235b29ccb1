import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { useClock } from "../../lib/clockContext";
import type { Message } from "../../lib/generated/frames";
import { useTexts } from "../../lib/i18n";
import { moment } from "../../lib/time";
import { texts } from "./texts";

export function RemoveDialog({ message, onRemove, onClose }: { message: Message; onRemove: () => Promise<void>; onClose: () => void }) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const [state, setState] = useState<"asking" | "working" | "failed">("asking");

  async function remove() {
    setState("working");
    try {
      await onRemove();
      onClose();
    } catch {
      setState("failed");
    }
  }

  return (
    <Dialog heading={t("message.delete.heading")} onClose={onClose}>
      <p className="muted">{t("message.delete.text", { time: moment(message.expires_at, clock.now(), locale) })}</p>
      {state === "failed" && (
        <p className="error" role="alert">
          {t("message.delete.failed")}
        </p>
      )}
      <div className="actions">
        <button type="button" className="button danger" disabled={state === "working"} onClick={() => void remove()}>
          {t("message.delete.yes")}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t("message.delete.no")}
        </button>
      </div>
    </Dialog>
  );
}
