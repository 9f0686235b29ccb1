import { Avatar } from "../../components/Avatar";
import { useTexts } from "../../lib/i18n";
import { useFace } from "../../lib/media/faces";
import type { WithAvatar } from "../../lib/media/types";
import type { RoomPresence } from "./state";
import { texts } from "./texts";

const faces = 4;

export interface PresenceStackProps {
  presence: RoomPresence;
  /** Those of them that are known here, by name, so that a face is the one that stands beside its messages. */
  known: ReadonlyMap<string, Face>;
}

export interface Face extends WithAvatar {
  id: string;
}

/** The first few of who is here, and how many they are. The protocol gives names only. */
export function PresenceStack({ presence, known }: PresenceStackProps) {
  const { t, locale } = useTexts(texts);
  if (presence.count === 0) return null;
  const rest = presence.count - presence.names.length;
  const enumerated = presence.names.join(locale.startsWith("zh") ? "、" : ", ");
  const listed = rest > 0 ? enumerated : new Intl.ListFormat(locale, { type: "conjunction" }).format(presence.names);
  const names = rest > 0 ? t("presence.more", { names: listed, count: rest }) : listed;
  return (
    <p className="presence" title={t("presence.names", { names })}>
      <span className="presence-faces" aria-hidden="true">
        {presence.names.slice(0, faces).map((name, index) => {
          const face = known.get(name);
          return face === undefined ? <Avatar key={index} id={name} name={name} size="small" /> : <KnownFace key={index} name={name} face={face} />;
        })}
      </span>
      {t("presence.here", { count: presence.count })}
    </p>
  );
}

function KnownFace({ name, face }: { name: string; face: Face }) {
  return <Avatar id={face.id} name={name} size="small" picture={useFace(face)} />;
}
