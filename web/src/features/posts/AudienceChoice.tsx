import { Icon } from "../../components/Icon";
import { useTexts } from "../../lib/i18n";
import type { Audience } from "../../lib/tweets";
import { audienceIcons } from "./AudienceMark";
import { texts } from "./texts";

const choices = Object.keys(audienceIcons) as Audience[];

export function AudienceChoice({ value, onChange }: { value: Audience; onChange: (audience: Audience) => void }) {
  const { t } = useTexts(texts);
  return (
    <label className="lifetime" data-own={value !== "everyone" || undefined}>
      <Icon name={audienceIcons[value]} />
      <span className="visually-hidden">{t("posts.audience")}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as Audience)}>
        {choices.map((audience) => (
          <option key={audience} value={audience}>
            {t(`posts.audience.${audience}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
