import { useEffect, useId, useState } from "react";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { nameOf } from "./LabelMarks";
import { type Label, profiles } from "./state";
import { texts } from "./texts";
import { asRefusal, useProfiles } from "./work";
import "./profiles.css";

/** For admins: the labels that people can choose. */
export function LabelCatalogue() {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useProfiles();
  const labels = profiles.use((state) => state.labels);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function act(change: () => Promise<void>) {
    setFailure(null);
    try {
      await change();
    } catch (error) {
      setFailure(failureOf(asRefusal(error)));
    }
  }

  useEffect(() => {
    work.loadLabels(true).catch((error: unknown) => setFailure(failureOf(asRefusal(error))));
  }, [work]);

  return (
    <section className="catalogue">
      <p className="hint">{t("profiles.catalogue.text")}</p>
      {failure !== null && (
        <p className="error" role="alert">
          {failureText(failure, reader)}
        </p>
      )}
      <LabelRow key={`new ${labels?.length}`} label={null} onSave={(label) => act(() => work.saveLabel(label))} />
      {labels?.length === 0 && <p className="empty-line">{t("profiles.catalogue.none")}</p>}
      {(labels ?? []).map((label) => (
        <LabelRow
          key={label.id}
          label={label}
          onSave={(changed) => act(() => work.saveLabel(changed, label.id))}
          onRetire={() => act(() => work.retireLabel(label.id))}
        />
      ))}
    </section>
  );
}

type Names = Pick<Label, "name_en" | "name_zh" | "place">;

function LabelRow({ label, onSave, onRetire }: { label: Label | null; onSave: (label: Names) => Promise<void>; onRetire?: () => Promise<void> }) {
  const { t, language } = useTexts(texts);
  const id = useId();
  const [names, setNames] = useState<Names>({ name_en: label?.name_en ?? "", name_zh: label?.name_zh ?? "", place: label?.place ?? 0 });
  const name = label === null ? "" : nameOf(label, language);
  return (
    <form
      className="label-row field-row"
      data-retired={label?.retired || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave(names);
      }}
    >
      <div className="field">
        <label htmlFor={`${id}en`}>{t("profiles.catalogue.en")}</label>
        <input id={`${id}en`} lang="en" required maxLength={40} value={names.name_en} onChange={(event) => setNames({ ...names, name_en: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor={`${id}zh`}>{t("profiles.catalogue.zh")}</label>
        <input id={`${id}zh`} lang="zh-Hans" required maxLength={40} value={names.name_zh} onChange={(event) => setNames({ ...names, name_zh: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor={`${id}place`}>{t("profiles.catalogue.place")}</label>
        <input id={`${id}place`} type="number" min={0} max={10_000} value={names.place} onChange={(event) => setNames({ ...names, place: Number(event.target.value) })} />
      </div>
      <div className="actions">
        <button type="submit" className="button">
          {label === null ? t("profiles.catalogue.add") : label.retired ? t("profiles.catalogue.restore", { name }) : t("profiles.catalogue.save", { name })}
        </button>
        {label !== null && !label.retired && (
          <button type="button" className="button quiet" onClick={() => void onRetire?.()}>
            {t("profiles.catalogue.retire", { name })}
          </button>
        )}
        {label?.retired === true && <span className="person-mark">{t("profiles.catalogue.retired")}</span>}
      </div>
    </form>
  );
}
