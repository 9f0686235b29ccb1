import { Icon, type IconName } from "../../components/Icon";
import { useTexts } from "../../lib/i18n";
import type { Audience } from "../../lib/tweets";
import { texts } from "./texts";

export const audienceIcons: Readonly<Record<Audience, IconName>> = { everyone: "globe", members: "members", followers: "people", me: "lock" };

/** Says who may read a post, where that is not everyone. */
export function AudienceMark({ audience }: { audience: string }) {
  const { t } = useTexts(texts);
  if (!isAudience(audience) || audience === "everyone") return null;
  const name = t(`posts.audience.${audience}`);
  return (
    <span className="post-audience" title={name}>
      <Icon name={audienceIcons[audience]} />
      <span className="visually-hidden">{name}</span>
    </span>
  );
}

function isAudience(audience: string): audience is Audience {
  return Object.hasOwn(audienceIcons, audience);
}
