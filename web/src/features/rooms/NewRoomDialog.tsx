import { type FormEvent, useId, useState } from "react";
import { Dialog } from "../../components/Dialog";
import { type TextKey, useTexts } from "../../lib/i18n";
import { durationInWords, lifetimes } from "../../lib/time";
import { nameFromTitle, type RoomSummary } from "./state";

const usual = 600_000;
const namePattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

export interface NewRoomDialogProps {
  /** Throws what the server answered. */
  onCreate: (room: RoomSummary) => Promise<void>;
  onClose: () => void;
}

interface Wrong {
  title?: TextKey;
  name?: TextKey;
  form?: TextKey;
}

export function NewRoomDialog({ onCreate, onClose }: NewRoomDialogProps) {
  const { t, locale } = useTexts();
  const [title, setTitle] = useState("");
  const [chosenName, setChosenName] = useState<string | null>(null);
  const [lifetime, setLifetime] = useState(usual);
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const id = useId();
  const name = chosenName ?? nameFromTitle(title);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = check(title.trim(), name);
    setWrong(found);
    if (found.title !== undefined || found.name !== undefined) return;
    setBusy(true);
    try {
      await onCreate({ name, title: title.trim(), lifetime });
    } catch (error) {
      const status = (error as { status?: number }).status;
      setWrong(status === 409 ? { name: "rooms.create.taken" } : { form: "rooms.create.failed" });
      setBusy(false);
    }
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
            {t(wrong.title ?? "rooms.create.titleHint")}
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
            {t(wrong.name ?? "rooms.create.nameHint")}
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
            {t(wrong.form)}
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

function check(title: string, name: string): Wrong {
  const wrong: Wrong = {};
  if (title === "") wrong.title = "rooms.create.titleMissing";
  else if ([...title].length > 80) wrong.title = "rooms.create.titleLong";
  if (!namePattern.test(name)) wrong.name = "rooms.create.nameWrong";
  return wrong;
}
