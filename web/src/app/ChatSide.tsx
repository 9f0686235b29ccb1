import { useLocation } from "wouter";
import { ChatRows } from "../features/chat/ChatRows";
import { texts } from "../features/chat/texts";
import { useTexts } from "../lib/i18n";
import { decoded } from "../lib/route";
import { useViewer } from "../lib/viewer";

/** The list of chats beside the one that is open. */
export default function ChatSide() {
  const { t } = useTexts(texts);
  const [path] = useLocation();
  const viewer = useViewer();
  const current = /^\/chats\/([^/]+)/.exec(path)?.[1];
  return (
    <nav className="rooms" aria-label={t("chat.heading")}>
      <div className="rooms-head">
        <h2>{t("chat.heading")}</h2>
      </div>
      {viewer !== null && <ChatRows current={current === undefined ? undefined : decoded(current)} />}
    </nav>
  );
}
