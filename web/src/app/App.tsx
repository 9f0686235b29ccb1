import { useCallback, useEffect, useState } from "react";
import { Icon } from "../components/Icon";
import { NewRoomDialog } from "../features/rooms/NewRoomDialog";
import { RoomList } from "../features/rooms/RoomList";
import type { RoomSummary } from "../features/rooms/state";
import { Account } from "../features/session/Account";
import { ConnectionBanner } from "../features/session/ConnectionBanner";
import { MembersOnly } from "../features/session/Invitation";
import { mayRead } from "../features/session/state";
import { type Language, useTexts } from "../lib/i18n";
import { goTo, useRoom } from "../lib/route";
import { useAppState, useClient } from "./ClientContext";
import { RoomView } from "./RoomView";

export function App({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t } = useTexts();
  const client = useClient();
  const session = useAppState((state) => state.session);
  const rooms = useAppState((state) => state.rooms);
  const room = useRoom();
  const [sideOpen, setSideOpen] = useState(false);
  const [creating, setCreating] = useState(false);
  const closeSide = useCallback(() => setSideOpen(false), []);

  useEscape(sideOpen, closeSide);

  function open(name: string) {
    goTo(name);
    setSideOpen(false);
  }

  async function create(summary: RoomSummary) {
    await client.createRoom(summary);
    setCreating(false);
    open(summary.name);
  }

  return (
    <div className="app" data-side={sideOpen || undefined}>
      <a className="skip" href="#main">
        {t("app.skip")}
      </a>
      <header className="side">
        <div className="side-head">
          <a className="brand" href="/">
            {t("app.name")}
          </a>
          <button type="button" className="icon-button rooms-close" aria-label={t("rooms.close")} onClick={closeSide}>
            <Icon name="close" />
          </button>
        </div>
        {mayRead(session) && (
          <RoomList
            rooms={rooms}
            current={room}
            canCreate={session.user !== null}
            onOpen={open}
            onCreate={() => setCreating(true)}
            onReload={() => void client.loadRooms()}
          />
        )}
        <Account session={session} onLanguage={onLanguage} onLogOut={() => client.loggingOut()} />
      </header>
      {mayRead(session) ? (
        <RoomView key={room} name={room} onShowRooms={() => setSideOpen(true)} />
      ) : session.status === "ready" ? (
        <MembersOnly session={session} />
      ) : (
        <main className="blank" id="main" aria-busy>
          <ConnectionBanner connection={session.connection} onRetry={() => client.reconnect()} />
        </main>
      )}
      {creating && <NewRoomDialog onCreate={create} onClose={() => setCreating(false)} />}
    </div>
  );
}

function useEscape(active: boolean, onEscape: () => void) {
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") onEscape();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [active, onEscape]);
}
