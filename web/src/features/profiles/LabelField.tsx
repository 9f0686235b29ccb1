import { useTexts } from "../../lib/i18n";
import { nameOf } from "./LabelMarks";
import { profiles } from "./state";
import { texts } from "./texts";

const most = 10;

/** Labels of the catalogue, to choose from. */
export function LabelField({ chosen, onChange }: { chosen: readonly string[]; onChange: (labels: readonly string[]) => void }) {
  const { t, language } = useTexts(texts);
  const labels = profiles.use((state) => state.labels) ?? [];
  if (labels.length === 0) return null;
  return (
    <fieldset className="label-choice">
      <legend className="label">{t("profiles.own.labels", { max: most })}</legend>
      {labels
        .filter(({ retired }) => !retired)
        .map((label) => {
          const isChosen = chosen.includes(label.id);
          return (
            <label key={label.id} className="label-option" data-chosen={isChosen || undefined}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={!isChosen && chosen.length >= most}
                onChange={() => onChange(isChosen ? chosen.filter((id) => id !== label.id) : [...chosen, label.id])}
              />
              {nameOf(label, language)}
            </label>
          );
        })}
    </fieldset>
  );
}
