import { type FormEvent, useId, useState } from "react";
import { Dialog } from "../../components/Dialog";
import { failureOf, failureText } from "../../lib/failure";
import reasons from "../../lib/generated/reasons.json";
import { Refusal } from "../../lib/http";
import { useReader, useTexts } from "../../lib/i18n";
import { durationInWords, lifetimes } from "../../lib/time";
import { nameFromTitle, type RoomSummary } from "./state";
import { texts } from "./texts";

const usual = 600_000;
const namePattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

export interface NewRoomDialogProps {
  /** Throws what the server answered. */
  onCreate: (room: RoomSummary) => Promise<void>;
  onClose: () => void;
}

/** What is wrong, by where it is said. */
interface Wrong {
  title?: string;
  name?: string;
  form?: string;
}

export function NewRoomDialog({ onCreate, onClose }: NewRoomDialogProps) {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const [title, setTitle] = useState("");
  const [chosenName, setChosenName] = useState<string | null>(null);
  const [lifetime, setLifetime] = useState(usual);
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const id = useId();
  const name = chosenName ?? nameFromTitle(title);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = check();
    setWrong(found);
    if (found.title !== undefined || found.name !== undefined) return;
    setBusy(true);
    try {
      await onCreate({ name, title: title.trim(), lifetime });
    } catch (error) {
      setWrong(refused(error));
      setBusy(false);
    }
  }

  function check(): Wrong {
    const found: Wrong = {};
    if (title.trim() === "") found.title = t("rooms.create.titleMissing");
    else if ([...title.trim()].length > 80) found.title = reasons.room_title_invalid[reader.language];
    if (!namePattern.test(name)) found.name = reasons.room_name_invalid[reader.language];
    return found;
  }

  function refused(error: unknown): Wrong {
    if (!(error instanceof Refusal) || error.reason === null) return { form: t("rooms.create.failed") };
    const text = failureText(failureOf(error), reader);
    return error.field === "title" || error.field === "name" ? { [error.field]: text } : { form: text };
  }

  return (
    <Dialog heading={t("rooms.create.heading")} onClose={onClose}>
      <p className="muted">{t("rooms.create.intro")}</p>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label className="label" htmlFor={`${id}title`}>
            {t("rooms.create.title")}
          </label>
          <input
            id={`${id}title`}
            value={title}
            autoFocus
            autoComplete="off"
            dir="auto"
            aria-invalid={wrong.title !== undefined}
            aria-describedby={`${id}titleHint`}
            onChange={(event) => setTitle(event.target.value)}
          />
          <p className={wrong.title === undefined ? "hint" : "error"} id={`${id}titleHint`}>
            {wrong.title ?? t("rooms.create.titleHint")}
          </p>
        </div>
        <div className="field">
          <label className="label" htmlFor={`${id}name`}>
            {t("rooms.create.name")}
          </label>
          <div className="affixed">
            <span aria-hidden="true">/r/</span>
            <input
              id={`${id}name`}
              value={name}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              aria-invalid={wrong.name !== undefined}
              aria-describedby={`${id}nameHint`}
              onChange={(event) => setChosenName(event.target.value)}
            />
          </div>
          <p className={wrong.name === undefined ? "hint" : "error"} id={`${id}nameHint`}>
            {wrong.name ?? t("rooms.create.nameHint")}
          </p>
        </div>
        <div className="field">
          <label className="label" htmlFor={`${id}lifetime`}>
            {t("rooms.create.lifetime")}
          </label>
          <select id={`${id}lifetime`} value={lifetime} onChange={(event) => setLifetime(Number(event.target.value))}>
            {lifetimes.map((choice) => (
              <option key={choice} value={choice}>
                {durationInWords(choice, locale)}
              </option>
            ))}
          </select>
        </div>
        {wrong.form !== undefined && (
          <p className="notice bad" role="alert">
            {wrong.form}
          </p>
        )}
        <div className="actions">
          <button type="submit" className="button primary" disabled={busy}>
            {t("rooms.create.submit")}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t("rooms.create.cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
