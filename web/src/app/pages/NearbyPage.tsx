import { FollowButton } from "../../features/people/FollowButton";
import { Nearby } from "../../features/profiles/Nearby";
import { texts } from "../../features/profiles/texts";
import { useTexts } from "../../lib/i18n";
import { PeopleFrame } from "./PeopleFrame";

/** Who is near, in circles. */
export default function NearbyPage() {
  const { t } = useTexts(texts);
  return (
    <PeopleFrame title={t("profiles.nearby")}>
      <Nearby action={(person) => <FollowButton person={person} />} />
    </PeopleFrame>
  );
}
