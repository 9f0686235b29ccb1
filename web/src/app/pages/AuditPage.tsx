import { Audit } from "../../features/moderation/Audit";
import { texts } from "../../features/moderation/texts";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import "../../styles/records.css";

/** For moderators: what moderators did. */
export default function AuditPage() {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  return (
    <Page title={t("audit.heading")} head={<BackHead title={t("audit.heading")} />}>
      {viewer?.moderator === true && <Audit />}
    </Page>
  );
}
