import { type FormEvent, useId, useState } from "react";
import { Dialog } from "../../components/Dialog";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { newId } from "../../lib/ids";
import { useSending } from "../../lib/useSending";
import type { ReportTarget } from "./state";
import { texts } from "./texts";
import { useModeration } from "./work";
import "./report-choice.css";

const reasons = ["spam", "abuse", "sexual", "violence", "impersonation", "child", "other"] as const;
type Reason = (typeof reasons)[number];

const longestNote = 1_000;

/** Reports something: why, in which words, and how much of it moderators see. */
export default function ReportDialog({ target, onClose }: { target: ReportTarget; onClose: () => void }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useModeration();
  const sending = useSending();
  const id = useId();
  const [report] = useState(newId);
  const [reason, setReason] = useState<Reason | null>(null);
  const [note, setNote] = useState("");
  const [withText, setWithText] = useState(true);
  const [withMedia, setWithMedia] = useState(true);
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason === null);
    if (reason === null) return;
    const wanted = {
      id: report, kind: target.kind, target_ids: [...target.ids], reason, note: note.trim() === "" ? null : note, with_text: withText, with_media: withMedia, person_id: target.personId ?? null,
    };
    setDone(await sending.run(() => work.report(wanted)));
  }

  return (
    <Dialog heading={t(`report.heading.${target.kind}`, { name: target.name })} onClose={onClose}>
      {done ? (
        <>
          <p role="status">{t("report.done")}</p>
          <div className="actions">
            <button type="button" className="button primary" autoFocus onClick={onClose}>
              {t("report.close")}
            </button>
          </div>
        </>
      ) : (
        <form className="form" noValidate onSubmit={(event) => void submit(event)}>
          <p className="muted">{t("report.kept", { name: target.name })}</p>
          <fieldset className="field report-reasons" aria-invalid={missing || undefined}>
            <legend className="label">{t("report.reason")}</legend>
            {reasons.map((each) => (
              <label key={each} className="report-choice">
                <input type="radio" name={`${id}reason`} checked={reason === each} onChange={() => setReason(each)} />
                {t(`report.reason.${each}`)}
              </label>
            ))}
          </fieldset>
          <div className="field">
            <label className="label" htmlFor={`${id}note`}>
              {t("report.note")}
            </label>
            <textarea id={`${id}note`} rows={3} dir="auto" value={note} maxLength={longestNote} aria-describedby={`${id}hint`} onChange={({ target: { value } }) => setNote(value)} />
            <p className="hint" id={`${id}hint`}>
              {t("report.note.hint")}
            </p>
          </div>
          {target.kind !== "photo" && (
            <label className="report-choice">
              <input type="checkbox" checked={withText} onChange={({ target: { checked } }) => setWithText(checked)} />
              {t("report.withText")}
            </label>
          )}
          <label className="report-choice">
            <input type="checkbox" checked={withMedia} onChange={({ target: { checked } }) => setWithMedia(checked)} />
            {t("report.withMedia")}
          </label>
          {(missing || sending.failure !== null) && (
            <p className="notice bad" role="alert">
              {sending.failure === null ? t("report.missing") : failureText(sending.failure, reader)}
            </p>
          )}
          <div className="actions">
            <button type="submit" className="button danger" disabled={sending.busy}>
              {t("report.send")}
            </button>
            <button type="button" className="button quiet" onClick={onClose}>
              {t("report.cancel")}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
