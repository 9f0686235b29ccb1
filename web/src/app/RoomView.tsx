import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { Icon } from "../components/Icon";
import { EmptyLog } from "../features/messages/EmptyLog";
import { MessageLog } from "../features/messages/MessageLog";
import { noMessages } from "../features/messages/state";
import { useModeration } from "../features/moderation/work";
import { type Face, PresenceStack } from "../features/presence/PresenceStack";
import { noPresence } from "../features/presence/state";
import { TypingLine } from "../features/presence/TypingLine";
import { MissingRoom } from "../features/rooms/MissingRoom";
import { type RoomSummary, titleOf } from "../features/rooms/state";
import { texts } from "../features/rooms/texts";
import { ConnectionBanner } from "../features/session/ConnectionBanner";
import { Invitation } from "../features/session/Invitation";
import type { Message } from "../lib/generated/frames";
import { useReader, useTexts } from "../lib/i18n";
import { durationInWords } from "../lib/time";
import { useTitle } from "../lib/title";
import { useClient } from "./ClientContext";
import { useAppState } from "./store";
import { WriteMessage } from "./WriteMessage";

const RemoveDialog = lazy(() => import("../features/messages/RemoveDialog").then((module) => ({ default: module.RemoveDialog })));

export interface RoomViewProps {
  name: string;
  onShowRooms: () => void;
}

/** One room: its head, its messages, and the place to write. */
export function RoomView({ name, onShowRooms }: RoomViewProps) {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const client = useClient();
  const moderation = useModeration();
  const session = useAppState((state) => state.session);
  const rooms = useAppState((state) => state.rooms);
  const held = useAppState((state) => state.messages.rooms[name] ?? noMessages);
  const presence = useAppState((state) => state.presence.rooms[name] ?? noPresence);
  const [removing, setRemoving] = useState<Message | null>(null);
  const listed = rooms.list.find((entry) => entry.name === name);
  const room = listed ?? unlisted(name);
  const title = titleOf(room, reader);
  const { user } = session;
  const missing = held.status === "missing" || (rooms.status === "ready" && held.status === "loading" && listed === undefined);

  const report = useCallback(({ id, author }: Message) => moderation.begin({ kind: "message", ids: [id], name: author.name }), [moderation]);

  const known = useMemo(() => {
    const faces = new Map<string, Face>(held.messages.map(({ author }) => [author.name, author]));
    return user === null ? faces : faces.set(user.name, user);
  }, [held.messages, user]);

  useEffect(() => {
    client.enter(name);
    return () => client.leave(name);
  }, [client, name]);

  useTitle(title);

  return (
    <main className="room-view" id="main">
      <header className="room-head">
        <button type="button" className="icon-button rooms-open" aria-label={t("rooms.open")} onClick={onShowRooms}>
          <Icon name="rooms" />
        </button>
        <div className="room-name">
          <h1>
            <bdi>{missing ? name : title}</bdi>
          </h1>
          {!missing && <p className="room-keeps">{t("rooms.keeps", { time: durationInWords(room.lifetime, locale) })}</p>}
        </div>
        <PresenceStack presence={presence} known={known} />
      </header>
      <ConnectionBanner connection={session.connection} onRetry={() => client.reconnect()} />
      {missing ? (
        <MissingRoom name={name} />
      ) : (
        <MessageLog
          title={title}
          room={held}
          userId={user?.id ?? null}
          moderator={user?.role === "moderator" || user?.role === "admin"}
          empty={<EmptyLog lifetime={room.lifetime} writable={user !== null} />}
          onOlder={() => void client.loadOlder(name)}
          onRemove={setRemoving}
          onReport={report}
          onRetry={(id) => client.retry(name, id)}
          onDiscard={(id) => client.discard(name, id)}
        />
      )}
      {!missing && (
        <footer className="room-foot">
          <TypingLine typing={presence.typing} userId={user?.id ?? null} />
          {user !== null ? (
            <WriteMessage room={name} title={title} lifetime={room.lifetime} />
          ) : (
            session.status !== "loading" && <Invitation session={session} />
          )}
        </footer>
      )}
      {removing !== null && (
        <Suspense>
          <RemoveDialog message={removing} onRemove={() => client.remove(name, removing.id)} onClose={() => setRemoving(null)} />
        </Suspense>
      )}
    </main>
  );
}

/** Until the list of rooms is here. */
function unlisted(name: string): RoomSummary {
  return { name, title: name, lifetime: 600_000 };
}
