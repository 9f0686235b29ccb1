import { useState } from "react";
import { Cases } from "../../features/moderation/Cases";
import { SuspendedPeople } from "../../features/moderation/SuspendedPeople";
import { texts } from "../../features/moderation/texts";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { useAppState } from "../store";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import "../../styles/records.css";

/** For moderators: reports, appeals, and who is suspended. */
export default function ReportsPage() {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const [ended, setEnded] = useState(false);
  return (
    <Page title={t("cases.heading")} head={<BackHead title={t("cases.heading")} />}>
      {viewer?.moderator === true && (
        <div className="records">
          <div className="actions" role="group" aria-label={t("cases.heading")}>
            {[false, true].map((each) => (
              <button key={String(each)} type="button" className={each === ended ? "button primary" : "button quiet"} aria-pressed={each === ended} onClick={() => setEnded(each)}>
                {t(each ? "cases.ended" : "cases.open")}
              </button>
            ))}
          </div>
          <Cases key={String(ended)} ended={ended} />
          <SuspendedPeople />
        </div>
      )}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
