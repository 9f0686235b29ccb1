import { useState } from "react";
import { TimeRing } from "../../components/TimeRing";
import { useTexts } from "../../lib/i18n";
import { durationInWords } from "../../lib/time";
import { texts } from "./texts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const offered = [hour, day, 7 * day];
const units = { minutes: minute, hours: hour, days: day } as const;
type Unit = keyof typeof units;

interface Own {
  count: string;
  unit: Unit;
}

/** From ten seconds to a year, as the server takes it; null: it stays. */
export function isLife(milliseconds: number | null): boolean {
  return milliseconds === null || (milliseconds >= 10_000 && milliseconds <= 365 * day);
}

/** A life that was chosen before, in the largest unit of which it is a whole number. */
function ownOf(life: number): Own {
  const unit = (["days", "hours"] as const).find((each) => life % units[each] === 0) ?? "minutes";
  return { count: String(Math.round(life / units[unit])), unit };
}

/** How long a post stays, in milliseconds; null: until somebody deletes it. */
export function LifeChoice({ value, onChange }: { value: number | null; onChange: (life: number | null) => void }) {
  const { t, locale } = useTexts(texts);
  const [entered, setOwn] = useState<Own | null>(null);
  const own = value === null ? null : (entered ?? (offered.includes(value) ? null : ownOf(value)));
  const shown = own !== null ? "own" : String(value ?? "");

  function choose(next: string) {
    if (next !== "own") {
      setOwn(null);
      return onChange(next === "" ? null : Number(next));
    }
    setOwn({ count: "30", unit: "minutes" });
    onChange(30 * minute);
  }

  function change(next: Own) {
    setOwn(next);
    // What is no number is no life that the server would take.
    onChange(/^\d+$/.test(next.count) ? Number(next.count) * units[next.unit] : 0);
  }

  return (
    <>
      <label className="lifetime" data-own={value !== null || undefined}>
        <TimeRing />
        <span className="visually-hidden">{t("posts.life")}</span>
        <select value={shown} onChange={(event) => choose(event.target.value)}>
          <option value="">{t("posts.life.stays")}</option>
          {offered.map((life) => (
            <option key={life} value={life}>
              {durationInWords(life, locale)}
            </option>
          ))}
          <option value="own">{t("posts.life.own")}</option>
        </select>
      </label>
      {own !== null && (
        <span className="life-own" role="group" aria-label={t("posts.life")}>
          <input
            inputMode="numeric"
            aria-label={t("posts.life.number")}
            aria-invalid={!isLife(value)}
            title={t("posts.life.range")}
            value={own.count}
            maxLength={6}
            onChange={(event) => change({ ...own, count: event.target.value.trim() })}
          />
          <select aria-label={t("posts.life.unit")} value={own.unit} onChange={(event) => change({ ...own, unit: event.target.value as Unit })}>
            {(Object.keys(units) as Unit[]).map((unit) => (
              <option key={unit} value={unit}>
                {t(`posts.life.${unit}`)}
              </option>
            ))}
          </select>
        </span>
      )}
    </>
  );
}
