import { type FormEvent, useEffect, useId, useState } from "react";
import { failureOf, failureText } from "../../../web/src/lib/failure";
import { Refusal } from "../../../web/src/lib/http";
import { useReader, useTexts } from "../../../web/src/lib/i18n";
import { feedback, useFeedback } from "./state";
import { texts } from "./texts";

const ratings = [5, 4, 3, 2, 1];

/** The newest entries, live, and the form for one's own. */
export default function FeedbackPage() {
  const { t } = useTexts(texts);
  const { status, entries } = feedback.use((state) => state);
  const work = useFeedback();

  useEffect(() => work.follow(), [work]);

  return (
    <main className="blank" id="main" aria-busy={status === "loading"}>
      <h1>{t("feedback.heading")}</h1>
      <FeedbackForm />
      {status === "ready" && entries.length === 0 && <p>{t("feedback.empty")}</p>}
      <ul aria-live="polite">
        {entries.map(({ id, text, rating }) => (
          <li key={id} dir="auto">
            {text} ({t("feedback.stars", { count: rating })})
          </li>
        ))}
      </ul>
    </main>
  );
}

function FeedbackForm() {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useFeedback();
  const [text, setText] = useState("");
  const [rating, setRating] = useState(5);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    try {
      await work.give(text, rating);
      setText("");
    } catch (error) {
      setWrong(error instanceof Refusal ? failureText(failureOf(error), reader) : t("feedback.failed"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label className="label" htmlFor={`${id}text`}>
          {t("feedback.text")}
        </label>
        <input id={`${id}text`} value={text} autoComplete="off" dir="auto" onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="field">
        <label className="label" htmlFor={`${id}rating`}>
          {t("feedback.rating")}
        </label>
        <select id={`${id}rating`} value={rating} onChange={(event) => setRating(Number(event.target.value))}>
          {ratings.map((choice) => (
            <option key={choice} value={choice}>
              {t("feedback.stars", { count: choice })}
            </option>
          ))}
        </select>
      </div>
      {wrong !== null && (
        <p className="notice bad" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" className="button primary" disabled={busy}>
        {t("feedback.give")}
      </button>
    </form>
  );
}
