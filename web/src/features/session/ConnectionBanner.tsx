import { useLayoutEffect, useRef } from "react";
import { useTexts } from "../../lib/i18n";
import type { Connection } from "../../lib/socket";
import { texts } from "./texts";

/** Says what is wrong with the connection, and nothing while it is well. */
export function ConnectionBanner({ connection, onRetry }: { connection: Connection; onRetry: () => void }) {
  const { t } = useTexts(texts);
  const place = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);

  // The button that is pressed goes with what it repaired. The focus stays in the view, not at the top of the document.
  useLayoutEffect(() => {
    const lost = focused.current !== null && !focused.current.isConnected;
    if (lost && (document.activeElement === null || document.activeElement === document.body)) focusOn(place.current?.closest("main") ?? null);
    if (lost) focused.current = null;
  });

  return (
    <div
      className="banner-place"
      role="status"
      ref={place}
      onFocus={(event) => (focused.current = event.target)}
      onBlur={({ target, relatedTarget }) => {
        if (relatedTarget !== null) focused.current = null;
        // What is removed loses the focus too, and to nothing; so does all in a window that is left.
        else setTimeout(() => target.isConnected && document.activeElement !== target && (focused.current = null));
      }}
    >
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

function focusOn(view: HTMLElement | null) {
  if (view === null) return;
  if (view.tabIndex < 0) view.tabIndex = -1;
  view.focus({ preventScroll: true });
}
