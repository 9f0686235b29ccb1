import { useTexts } from "../../lib/i18n";
import { lobby, pathOf } from "../../lib/route";
import { texts } from "./texts";

export function MissingRoom({ name }: { name: string }) {
  const { t } = useTexts(texts);
  return (
    <div className="empty">
      <h2>{t("rooms.missing.title")}</h2>
      <p>{t("rooms.missing.text", { room: name })}</p>
      <a className="button" href={pathOf(lobby)}>
        {t("rooms.missing.lobby")}
      </a>
    </div>
  );
}
