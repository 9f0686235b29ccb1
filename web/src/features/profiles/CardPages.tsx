import type { ReactNode } from "react";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { type CardList, type ListName, profiles } from "./state";
import { texts } from "./texts";

/** A list of people that comes a page at a time. */
export function CardPages({ list, empty, onMore, children }: { list: ListName; empty: string; onMore: (before: string | null) => void; children: (list: CardList) => ReactNode }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const shown = profiles.use((state) => state.lists[list]);
  return (
    <section aria-busy={shown.status === "loading"}>
      {children(shown)}
      {shown.status === "loading" && shown.cards.length === 0 && <p className="posts-note muted">{t("profiles.loading")}</p>}
      {shown.status === "ready" && shown.cards.length === 0 && <p className="empty-line">{empty}</p>}
      {shown.status === "failed" && (
        <div className="posts-note" role="alert">
          <p>
            {t("profiles.failed")} {shown.failure !== null && failureText(shown.failure, reader)}
          </p>
          <button type="button" className="button" onClick={() => onMore(shown.next)}>
            {shared.t("message.retry")}
          </button>
        </div>
      )}
      {shown.next !== null && shown.status !== "failed" && (
        <div className="posts-note">
          <button type="button" className="button quiet" disabled={shown.status === "loading"} onClick={() => onMore(shown.next)}>
            {t("profiles.more")}
          </button>
        </div>
      )}
    </section>
  );
}
