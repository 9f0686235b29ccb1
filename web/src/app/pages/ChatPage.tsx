import { useEffect, useMemo } from "react";
import { Link, useParams } from "wouter";
import { Icon } from "../../components/Icon";
import { ChatComposer } from "../../features/chat/ChatComposer";
import { ChatHead } from "../../features/chat/ChatHead";
import { ChatLog } from "../../features/chat/ChatLog";
import { type Conversation, conversationOf, namedBy } from "../../features/chat/machine";
import { chat as slice } from "../../features/chat/state";
import { texts } from "../../features/chat/texts";
import type { ChatMessage } from "../../features/chat/types";
import { useChat } from "../../features/chat/work";
import { useAttachments } from "../../features/media/useAttachments";
import { useModeration } from "../../features/moderation/work";
import { EmptyPosts } from "../../features/posts/EmptyPosts";
import { Skeleton } from "../../features/posts/Skeleton";
import { texts as postTexts } from "../../features/posts/texts";
import { ConnectionBanner } from "../../features/session/ConnectionBanner";
import { Invitation } from "../../features/session/Invitation";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { useTitle } from "../../lib/title";
import { useViewer } from "../../lib/viewer";
import { useClient } from "../ClientContext";
import { useHeadingFocus } from "../place";
import { useAppState } from "../store";
import { personActions } from "./authorActions";
import "../../features/chat/chat.css";
import "../../styles/posts.css";
import "../../styles/writing.css";

/** One's chat with a person. */
export default function ChatPage() {
  const { username = "" } = useParams<{ username: string }>();
  const { t } = useTexts(texts);
  const client = useClient();
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const work = useChat();
  const state = slice.use((all) => all);
  const conversation = useMemo(() => conversationOf(state, work, username), [state, work, username]);
  const named = namedBy(state, username);
  const id = typeof named === "string" ? named : null;
  useTitle(nameOf(conversation) ?? t("chat.heading"));
  useHeadingFocus();

  useEffect(() => {
    if (viewer !== null && named === undefined) void work.name(username);
  }, [work, viewer, username, named]);
  useEffect(() => {
    if (viewer !== null && id !== null) void work.open(id);
  }, [work, viewer, id]);

  return (
    <main className="room-view" id="main" tabIndex={-1}>
      <header className="room-head">
        <BackButton />
        {isShown(conversation) && <ChatHead conversation={conversation} personActions={personActions} />}
      </header>
      <ConnectionBanner connection={session.connection} onRetry={() => client.reconnect()} />
      {viewer === null && session.status === "ready" ? <Invitation session={session} /> : <Body conversation={conversation} username={username} />}
      <footer className="room-foot">{conversation.state === "open" && <Foot key={conversation.chat.id} conversation={conversation} />}</footer>
    </main>
  );
}

function Body({ conversation, username }: { conversation: Conversation; username: string }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const posts = useTexts(postTexts);
  const shared = useTexts(sharedTexts);
  const moderation = useModeration();
  const report = (message: ChatMessage, name: string) => moderation.begin({ kind: "chat_message", ids: [message.id], name });
  switch (conversation.state) {
    case "finding":
    case "loading":
      return <Skeleton label={posts.t("posts.loading")} />;
    case "missing":
      return (
        <EmptyPosts
          title={t("chat.missing.title")}
          text={conversation.failure.status === 404 ? t("chat.missing.text", { username }) : failureText(conversation.failure, reader)}
        >
          <button type="button" className="button" onClick={conversation.again}>
            {shared.t("message.retry")}
          </button>
        </EmptyPosts>
      );
    case "failed":
      return (
        <EmptyPosts title={t("chat.open.failed")} text={failureText(conversation.failure, reader)}>
          <button type="button" className="button" onClick={conversation.again}>
            {shared.t("message.retry")}
          </button>
        </EmptyPosts>
      );
    case "over":
      return <ChatLog conversation={conversation} empty={<EmptyPosts title={t("chat.gone")} text={t("chat.gone.text")} />} onReport={report} />;
    case "open":
      return (
        <ChatLog
          key={conversation.chat.id}
          conversation={conversation}
          empty={<p className="empty">{t("chat.log.empty", { name: conversation.chat.user?.name ?? "" })}</p>}
          onReport={report}
        />
      );
  }
}

function Foot({ conversation }: { conversation: Extract<Conversation, { state: "open" }> }) {
  const { t } = useTexts(texts);
  const { chat, talk } = conversation;
  const name = chat.user?.name ?? "";
  const attachments = useAttachments(`chat:${chat.id}`);
  return (
    <>
      <p className="chat-typing" aria-live="polite">
        {talk.typingUntil !== null && t("chat.typing", { name })}
      </p>
      <ChatComposer conversation={conversation} name={name} attachments={attachments} />
    </>
  );
}

function BackButton() {
  const { t } = useTexts(postTexts);
  return (
    <Link href="/chats" className="icon-button" aria-label={t("posts.back")} title={t("posts.back")}>
      <Icon name="back" />
    </Link>
  );
}

function isShown(conversation: Conversation): conversation is Extract<Conversation, { state: "open" | "over" }> {
  return conversation.state === "open" || conversation.state === "over";
}

function nameOf(conversation: Conversation): string | null {
  return isShown(conversation) ? (conversation.chat.user?.name ?? null) : null;
}
