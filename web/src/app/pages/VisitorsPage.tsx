import { texts } from "../../features/profiles/texts";
import { Visitors } from "../../features/profiles/Visitors";
import { useTexts } from "../../lib/i18n";
import { PeopleFrame } from "./PeopleFrame";

/** Who looked at one's profile. */
export default function VisitorsPage() {
  const { t } = useTexts(texts);
  return (
    <PeopleFrame title={t("profiles.visitors")}>
      <Visitors />
    </PeopleFrame>
  );
}
