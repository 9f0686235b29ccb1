import { useParams } from "wouter";
import { OneCase } from "../../features/moderation/OneCase";
import { texts } from "../../features/moderation/texts";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import "../../styles/records.css";

/** For moderators: one report. */
export default function ReportPage() {
  const { id = "" } = useParams<{ id: string }>();
  const { t } = useTexts(texts);
  const viewer = useViewer();
  return (
    <Page title={t("cases.heading")} head={<BackHead title={t("cases.heading")} />}>
      {viewer?.moderator === true && <OneCase key={id} id={id} />}
    </Page>
  );
}
