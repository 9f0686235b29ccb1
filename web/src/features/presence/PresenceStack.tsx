import { Avatar } from "../../components/Avatar";
import { useTexts } from "../../lib/i18n";
import type { RoomPresence } from "./state";
import { texts } from "./texts";

const faces = 4;

export interface PresenceStackProps {
  presence: RoomPresence;
  /** The ids of names that are known here, so that a face has the colour that it has beside its messages. */
  ids: ReadonlyMap<string, string>;
}

/** The first few of who is here, and how many they are. The protocol gives names only. */
export function PresenceStack({ presence, ids }: PresenceStackProps) {
  const { t, locale } = useTexts(texts);
  if (presence.count === 0) return null;
  const rest = presence.count - presence.names.length;
  const enumerated = presence.names.join(locale.startsWith("zh") ? "、" : ", ");
  const listed = rest > 0 ? enumerated : new Intl.ListFormat(locale, { type: "conjunction" }).format(presence.names);
  const names = rest > 0 ? t("presence.more", { names: listed, count: rest }) : listed;
  return (
    <p className="presence" title={t("presence.names", { names })}>
      <span className="presence-faces" aria-hidden="true">
        {presence.names.slice(0, faces).map((name, index) => (
          <Avatar key={index} id={ids.get(name) ?? name} name={name} size="small" />
        ))}
      </span>
      {t("presence.here", { count: presence.count })}
    </p>
  );
}
