import { type FormEvent, useId, useState } from "react";
import { failureText } from "../../lib/failure";
import type { CaseAnswer, CaseView } from "../../lib/generated/api";
import { useReader, useTexts } from "../../lib/i18n";
import { newId } from "../../lib/ids";
import { useSending } from "../../lib/useSending";
import { texts } from "./texts";
import { useModeration } from "./work";
import "./report-choice.css";

const days = [1, 7, 30, 365] as const;

/** What becomes of a report: neither, either or both of removing and suspending. */
export function Decision({ found, name, onDecided }: { found: CaseView; name: string; onDecided: (answer: CaseAnswer) => void }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useModeration();
  const sending = useSending();
  const id = useId();
  const [command] = useState(newId);
  const [remove, setRemove] = useState(false);
  const [suspend, setSuspend] = useState<number | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    void sending.run(async () => onDecided(await work.decide(found.id, { remove, suspend_days: suspend, command_id: command })));
  }

  return (
    <form className="card form" onSubmit={submit}>
      {found.kind !== "person" && (
        <label className="report-choice">
          <input type="checkbox" checked={remove} onChange={({ target: { checked } }) => setRemove(checked)} />
          {t("cases.remove")}
        </label>
      )}
      <div className="field">
        <label className="label" htmlFor={`${id}days`}>
          {t("cases.suspend", { name })}
        </label>
        <select id={`${id}days`} value={suspend ?? ""} onChange={({ target: { value } }) => setSuspend(value === "" ? null : Number(value))}>
          <option value="">{t("cases.suspend.no")}</option>
          {days.map((count) => (
            <option key={count} value={count}>
              {t("cases.suspend.days", { count })}
            </option>
          ))}
          <option value="0">{t("cases.suspend.forever")}</option>
        </select>
      </div>
      {sending.failure !== null && (
        <p className="notice bad" role="alert">
          {failureText(sending.failure, reader)}
        </p>
      )}
      <div className="actions">
        <button type="submit" className={remove || suspend !== null ? "button danger" : "button"} disabled={sending.busy}>
          {t(remove || suspend !== null ? "cases.decide" : "cases.dismiss")}
        </button>
      </div>
    </form>
  );
}
