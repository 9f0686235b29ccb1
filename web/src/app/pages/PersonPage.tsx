import { useEffect } from "react";
import { Link, useParams } from "wouter";
import { ReportAction } from "../../features/moderation/ReportAction";
import { Icon } from "../../components/Icon";
import { texts as chatTexts } from "../../features/chat/texts";
import { FollowButton } from "../../features/people/FollowButton";
import { PersonHead } from "../../features/people/PersonHead";
import { isPerson, people, type Person } from "../../features/people/state";
import { texts as peopleTexts } from "../../features/people/texts";
import { usePeople } from "../../features/people/work";
import { EmptyPosts } from "../../features/posts/EmptyPosts";
import { PostList } from "../../features/posts/PostList";
import { Skeleton } from "../../features/posts/Skeleton";
import { PersonAbout } from "../../features/profiles/PersonAbout";
import { texts as postTexts } from "../../features/posts/texts";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { useViewer } from "../../lib/viewer";
import { authorActions, photoActions } from "./authorActions";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import { useOpened } from "./useOpened";
import { WritePost } from "./WritePost";

/** A person as others see them, and what they wrote for who reads. */
export default function PersonPage() {
  const { username = "" } = useParams<{ username: string }>();
  const reader = useReader();
  const { t } = useTexts(peopleTexts);
  const own = useTexts(postTexts);
  const shared = useTexts(sharedTexts);
  const work = usePeople();
  const found = people.use((state) => state.persons[username.toLowerCase()]);

  useEffect(() => {
    void work.find(username);
  }, [work, username]);

  if (isPerson(found)) return <Found key={found.id} person={found} />;
  return (
    <Page title={`@${username}`} head={<BackHead title={`@${username}`} />}>
      {found === undefined && <Skeleton label={own.t("posts.loading")} />}
      {found?.status === 404 && (
        <EmptyPosts title={t("people.missing.title")} text={t("people.missing.text", { username })}>
          <Link href="/people" className="button">
            {t("people.missing.find")}
          </Link>
        </EmptyPosts>
      )}
      {found !== undefined && found.status !== 404 && (
        <EmptyPosts title={t("people.unreachable.title")} text={failureText(found, reader)}>
          <button type="button" className="button" onClick={() => void work.find(username)}>
            {shared.t("message.retry")}
          </button>
        </EmptyPosts>
      )}
    </Page>
  );
}

function Found({ person }: { person: Person }) {
  const { t } = useTexts(peopleTexts);
  const own = useTexts(postTexts);
  const chat = useTexts(chatTexts);
  const viewer = useViewer();
  const mine = viewer?.id === person.id;
  const blocking = people.use((state) => state.relations[person.id]?.blocking === true);
  const list = `user:${person.id}`;
  useOpened(blocking ? null : list);
  return (
    <Page title={person.name}>
      <PersonHead person={person} actions={(close) => <ReportAction target={{ kind: "person", ids: [person.id], name: person.name }} onDone={close} />} />
      {viewer !== null && !mine && !blocking && (
        <p className="pane-note">
          <Link href={`/chats/${encodeURIComponent(person.username)}`} className="button">
            <Icon name="chat" />
            {chat.t("chat.write")}
          </Link>
        </p>
      )}
      {viewer !== null && !blocking && <PersonAbout id={person.id} photoActions={mine ? undefined : photoActions(person)} />}
      {mine && <WritePost />}
      {blocking ? (
        <EmptyPosts title={t("people.blocked.title", { name: person.name })} text={t("people.blocked.text")}>
          <FollowButton person={person} />
        </EmptyPosts>
      ) : (
        <PostList
          key={list}
          list={list}
          withOutgoing={mine}
          authorActions={authorActions}
          empty={
            <EmptyPosts title={own.t("posts.user.empty.title")} text={mine ? own.t("posts.user.empty.own") : own.t("posts.user.empty.text", { name: person.name })} />
          }
        />
      )}
    </Page>
  );
}
