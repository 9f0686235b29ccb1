import { useParams } from "wouter";
import { OwnPeople } from "../../features/people/OwnPeople";
import { type OwnList, ownLists } from "../../features/people/state";
import { texts } from "../../features/people/texts";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { useAppState } from "../store";
import { BackHead } from "./BackHead";
import { Page } from "./Page";

/** One of one's own lists of people. */
export default function OwnPeoplePage() {
  const { list = "following" } = useParams<{ list: string }>();
  const { t } = useTexts(texts);
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const shown: OwnList = ownLists.find((each) => each === list) ?? "following";
  return (
    <Page title={t(`people.own.${shown}`)} head={<BackHead title={t(`people.own.${shown}`)} />}>
      {viewer !== null && (
        <>
          <p className="pane-note">{t("people.own.private")}</p>
          <OwnPeople key={shown} list={shown} />
        </>
      )}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
