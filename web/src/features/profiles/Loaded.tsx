import { type ReactNode, useEffect, useState } from "react";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { texts } from "./texts";
import { asRefusal } from "./work";

/** What is fetched when it is shown; where that fails, why, and how to try again. */
export function Loaded({ load, children }: { load: () => Promise<void>; children: ReactNode }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const [failure, setFailure] = useState<Failure | null>(null);

  function start() {
    setFailure(null);
    load().catch((error: unknown) => setFailure(failureOf(asRefusal(error))));
  }

  // Once, when it is shown.
  useEffect(start, []);

  if (failure === null) return children;
  return (
    <div className="posts-note" role="alert">
      <p>
        {t("profiles.failed")} {failureText(failure, reader)}
      </p>
      <button type="button" className="button" onClick={start}>
        {shared.t("message.retry")}
      </button>
    </div>
  );
}
