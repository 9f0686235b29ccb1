import { useId } from "react";
import { useTexts } from "../../lib/i18n";
import { audiences, type PersonAudience } from "./state";
import { texts } from "./texts";

/** Who sees something of oneself. */
export function AudienceField({ name, value, without, onChange }: { name: string; value: PersonAudience; without?: PersonAudience; onChange: (audience: PersonAudience) => void }) {
  const { t } = useTexts(texts);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <select id={id} value={value} onChange={(event) => onChange(audienceOf(event.target.value))}>
        {audiences
          .filter((audience) => audience !== without)
          .map((audience) => (
            <option key={audience} value={audience}>
              {t(`profiles.audience.${audience}`)}
            </option>
          ))}
      </select>
    </div>
  );
}

/** As the server says it; nobody for what is unknown here. */
export function audienceOf(value: string): PersonAudience {
  return audiences.find((audience) => audience === value) ?? "nobody";
}
