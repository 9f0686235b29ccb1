import { LabelCatalogue } from "../../features/profiles/LabelCatalogue";
import { texts } from "../../features/profiles/texts";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { OwnFrame } from "./OwnFrame";

/** For admins: the label catalogue. */
export default function LabelsPage() {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  return <OwnFrame title={t("profiles.catalogue")}>{viewer?.admin === true ? <LabelCatalogue /> : <p className="empty-line">{t("profiles.catalogue.admins")}</p>}</OwnFrame>;
}
