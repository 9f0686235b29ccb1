import { useTexts } from "../../lib/i18n";
import type { Connection } from "../../lib/socket";

/** Says what is wrong with the connection, and nothing while it is well. */
export function ConnectionBanner({ connection, onRetry }: { connection: Connection; onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <div className="banner-place" role="status">
      {connection === "offline" && <p className="banner">{t("connection.offline")}</p>}
      {connection === "reconnecting" && (
        <p className="banner late">
          {t("connection.reconnecting")}
          <button type="button" className="link-button" onClick={onRetry}>
            {t("connection.retry")}
          </button>
        </p>
      )}
      {connection === "crowded" && (
        <p className="banner">
          {t("connection.crowded")}
          <button type="button" className="link-button" onClick={onRetry}>
            {t("connection.retry")}
          </button>
        </p>
      )}
      {connection === "refused" && (
        <p className="banner">
          {t("connection.refused")}
          <button type="button" className="link-button" onClick={() => location.reload()}>
            {t("connection.reload")}
          </button>
        </p>
      )}
    </div>
  );
}
