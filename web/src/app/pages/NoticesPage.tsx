import { NoticeList } from "../../features/notices/NoticeList";
import { texts as noticeTexts } from "../../features/notices/texts";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { usePlaceItems, Tabs } from "../Side";
import { useAppState } from "../store";
import { texts } from "../texts";
import { Page } from "./Page";
import { useUnread } from "./useUnread";

export default function NoticesPage() {
  const { t } = useTexts(texts);
  const notices = useTexts(noticeTexts);
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const { home } = usePlaceItems(useUnread());
  return (
    <Page
      title={notices.t("notices.heading")}
      head={
        <>
          <h1 className="pane-title">{notices.t("notices.heading")}</h1>
          <Tabs label={t("places.home")} items={home.items} />
        </>
      }
    >
      {viewer !== null && <NoticeList />}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
