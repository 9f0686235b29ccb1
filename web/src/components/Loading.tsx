import type { ReactNode } from "react";
import { failureText } from "../lib/failure";
import { useReader, useTexts } from "../lib/i18n";
import { sharedTexts } from "../lib/texts";
import type { Loaded } from "../lib/useLoaded";

/** What was loaded; until then its place is busy, and what went wrong stays where it happened, with what to do. */
export function Loading<T>({ loaded, onAgain, children }: { loaded: Loaded<T>; onAgain: () => void; children: (value: T) => ReactNode }) {
  const reader = useReader();
  const { t } = useTexts(sharedTexts);
  return (
    <section aria-busy={loaded.status === "loading"}>
      {loaded.value !== null && children(loaded.value)}
      {loaded.status === "failed" && loaded.failure !== null && (
        <div className="posts-note" role="alert">
          <p>{failureText(loaded.failure, reader)}</p>
          <button type="button" className="button" onClick={onAgain}>
            {t("message.retry")}
          </button>
        </div>
      )}
    </section>
  );
}
