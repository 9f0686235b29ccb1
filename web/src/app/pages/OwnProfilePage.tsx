import { Link } from "wouter";
import { OwnProfileForms } from "../../features/profiles/OwnProfilePages";
import { texts } from "../../features/profiles/texts";
import { useTexts } from "../../lib/i18n";
import { personPath } from "../../lib/tweets";
import { useViewer } from "../../lib/viewer";
import { OwnFrame } from "./OwnFrame";

/** One's own profile and album. */
export default function OwnProfilePage() {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  return (
    <OwnFrame title={t("profiles.own")}>
      {viewer !== null && (
        <p className="pane-note">
          <Link href={personPath(viewer.username)}>{t("profiles.own.see")}</Link>
        </p>
      )}
      <OwnProfileForms />
    </OwnFrame>
  );
}
