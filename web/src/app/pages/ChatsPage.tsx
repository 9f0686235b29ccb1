import { Link } from "wouter";
import { EmptyPosts } from "../../features/posts/EmptyPosts";
import { ChatRows } from "../../features/chat/ChatRows";
import { texts } from "../../features/chat/texts";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { useAppState } from "../store";
import { Page } from "./Page";

/** One's chats: on a phone their list, where it is wide the invitation to choose one from the list beside it. */
export default function ChatsPage() {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  return (
    <Page title={t("chat.heading")} head={<h1 className="pane-title">{t("chat.heading")}</h1>}>
      {viewer !== null && (
        <div className="chats-page">
          <div className="chats-list">
            <ChatRows />
          </div>
          <div className="chats-pick">
            <EmptyPosts title={t("chat.pick.title")} text={t("chat.pick.text")}>
              <Link href="/people" className="button">
                {t("chat.empty.find")}
              </Link>
            </EmptyPosts>
          </div>
        </div>
      )}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
