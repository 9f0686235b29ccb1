import { LabelCatalogue } from "../../features/profiles/LabelCatalogue";
import { texts } from "../../features/profiles/texts";
import { useTexts } from "../../lib/i18n";
import { useAppState } from "../store";
import { OwnFrame } from "./OwnFrame";

/** For admins: the label catalogue. */
export default function LabelsPage() {
  const { t } = useTexts(texts);
  const isAdmin = useAppState((state) => state.session.user?.role === "admin");
  return <OwnFrame title={t("profiles.catalogue")}>{isAdmin ? <LabelCatalogue /> : <p className="empty-line">{t("profiles.catalogue.admins")}</p>}</OwnFrame>;
}
