import { TimeRing } from "../../components/TimeRing";
import { useTexts } from "../../lib/i18n";
import { durationInWords, lifetimes } from "../../lib/time";
import { texts } from "./texts";

export interface LifetimeChoiceProps {
  /** The room's own, in milliseconds: the longest that can be chosen. */
  longest: number;
  /** Null for the room's own. */
  value: number | null;
  onChange: (value: number | null) => void;
}

export function LifetimeChoice({ longest, value, onChange }: LifetimeChoiceProps) {
  const { t, locale } = useTexts(texts);
  const shorter = lifetimes.filter((lifetime) => lifetime < longest);
  return (
    <label className="lifetime" data-own={value !== null || undefined}>
      <TimeRing />
      <span className="visually-hidden">{t("composer.lifetime")}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}>
        {shorter.map((lifetime) => (
          <option key={lifetime} value={lifetime}>
            {durationInWords(lifetime, locale)}
          </option>
        ))}
        <option value="">{durationInWords(longest, locale)}</option>
      </select>
    </label>
  );
}
