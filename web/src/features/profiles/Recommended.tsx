import { type ReactNode, useEffect, useId, useState } from "react";
import { useTexts } from "../../lib/i18n";
import { CardPages } from "./CardPages";
import { CardRows, type UserOfCard } from "./CardRows";
import { nameOf } from "./LabelMarks";
import { Loaded } from "./Loaded";
import { genders, noWishes, profiles, type Wishes } from "./state";
import { texts } from "./texts";
import { useProfiles } from "./work";
import "./profiles.css";

const afterTyping = 400;

/** People one may like, narrowed down as one wishes. */
export function Recommended({ action }: { action: (user: UserOfCard) => ReactNode }) {
  const { t } = useTexts(texts);
  const work = useProfiles();
  const [wishes, setWishes] = useState<Wishes>(noWishes);
  const id = useId();

  useEffect(() => {
    const timer = setTimeout(() => void work.recommend(wishes), wishes === noWishes ? 0 : afterTyping);
    return () => clearTimeout(timer);
  }, [work, wishes]);

  return (
    <section aria-labelledby={id} className="recommended">
      <h2 id={id}>{t("profiles.recommended")}</h2>
      <Filter wishes={wishes} onChange={setWishes} />
      <CardPages list="recommended" empty={t("profiles.recommended.none")} onMore={(before) => void work.recommend(wishes, before)}>
        {({ cards }) => <CardRows cards={cards} action={action} />}
      </CardPages>
    </section>
  );
}

function Filter({ wishes, onChange }: { wishes: Wishes; onChange: (wishes: Wishes) => void }) {
  const { t, language } = useTexts(texts);
  const work = useProfiles();
  const labels = profiles.use((state) => state.labels);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const change = (part: Partial<Wishes>) => onChange({ ...wishes, ...part });

  return (
    <details className="filter" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("profiles.filter")}</summary>
      <div className="field-row">
        <div className="field">
          <label htmlFor={`${id}gender`}>{t("profiles.filter.gender")}</label>
          <select id={`${id}gender`} value={wishes.gender} onChange={(event) => change({ gender: event.target.value })}>
            <option value="">{t("profiles.any")}</option>
            {genders.map((gender) => (
              <option key={gender} value={gender}>
                {t(`profiles.gender.${gender}`)}
              </option>
            ))}
          </select>
        </div>
        <AgeField id={`${id}from`} name={t("profiles.filter.from")} value={wishes.minAge} onChange={(minAge) => change({ minAge })} />
        <AgeField id={`${id}to`} name={t("profiles.filter.to")} value={wishes.maxAge} onChange={(maxAge) => change({ maxAge })} />
        <div className="field">
          <label htmlFor={`${id}city`}>{t("profiles.city")}</label>
          <input id={`${id}city`} dir="auto" maxLength={60} value={wishes.city} onChange={(event) => change({ city: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor={`${id}label`}>{t("profiles.filter.label")}</label>
          <select id={`${id}label`} value={wishes.label} onChange={(event) => change({ label: event.target.value })}>
            <option value="">{t("profiles.any")}</option>
            {(labels ?? []).map((label) => (
              <option key={label.id} value={label.id}>
                {nameOf(label, language)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {isOpen && labels === null && <Loaded load={() => work.loadLabels()}>{null}</Loaded>}
      <p className="hint">{t("profiles.filter.hint")}</p>
      {wishes !== noWishes && (
        <button type="button" className="button quiet" onClick={() => onChange(noWishes)}>
          {t("profiles.filter.clear")}
        </button>
      )}
    </details>
  );
}

function AgeField({ id, name, value, onChange }: { id: string; name: string; value: string; onChange: (age: string) => void }) {
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <input id={id} type="number" inputMode="numeric" min={0} max={150} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
