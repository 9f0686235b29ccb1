import { OwnLocation } from "../../features/profiles/OwnProfilePages";
import { texts } from "../../features/profiles/texts";
import { useTexts } from "../../lib/i18n";
import { OwnFrame } from "./OwnFrame";

/** What others see of where one is. */
export default function LocationPage() {
  const { t } = useTexts(texts);
  return (
    <OwnFrame title={t("profiles.place")}>
      <OwnLocation />
    </OwnFrame>
  );
}
