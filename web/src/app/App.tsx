import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Route, Switch, useLocation } from "wouter";
import { Icon } from "../components/Icon";
import { RoomList } from "../features/rooms/RoomList";
import type { RoomSummary } from "../features/rooms/state";
import { Reporting } from "../features/moderation/Reporting";
import { Told } from "../features/people/Told";
import { Account } from "../features/session/Account";
import { ConnectionBanner } from "../features/session/ConnectionBanner";
import { MembersOnly } from "../features/session/Invitation";
import { mayRead } from "../features/session/state";
import { texts as roomsTexts } from "../features/rooms/texts";
import type { Feature } from "../lib/feature";
import { type Language, useTexts } from "../lib/i18n";
import { lobby, useRoom } from "../lib/route";
import { sharedTexts } from "../lib/texts";
import { UnreadContext } from "../lib/title";
import { ViewerContext } from "../lib/viewer";
import { LanguageContext } from "./AccountSettings";
import { useClient } from "./ClientContext";
import { features as ownFeatures } from "./features";
import { useLastPlace } from "./lastPlace";
import { useChatFeed, usePeopleChanges, usePersonalFeed, useSessionViewer, useTelling } from "./Live";
import { ownPages } from "./ownPages";
import { placeOf } from "./place";
import { Places } from "./Places";
import { RoomView } from "./RoomView";
import { PlaceList } from "./Side";
import { useAppState } from "./store";
import { texts } from "./texts";
import { useShortcuts } from "./useShortcuts";

const ChatSide = lazy(() => import("./ChatSide"));
const KeysDialog = lazy(() => import("./KeysDialog"));
const NewRoomDialog = lazy(() => import("../features/rooms/NewRoomDialog").then((module) => ({ default: module.NewRoomDialog })));

export interface AppProps {
  /** Says whether the browser keeps the choice. */
  onLanguage: (language: Language) => boolean;
  features?: readonly Feature[];
}

export function App({ onLanguage, features = ownFeatures }: AppProps) {
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const rooms = useTexts(roomsTexts);
  const client = useClient();
  const session = useAppState((state) => state.session);
  const list = useAppState((state) => state.rooms);
  const [room, goTo] = useRoom();
  const [sideOpen, setSideOpen] = useState(false);
  const [creating, setCreating] = useState(false);
  const [helping, setHelping] = useState(false);
  const [path] = useLocation();
  const place = placeOf(path);
  const viewer = useSessionViewer();
  const unread = usePersonalFeed(viewer);
  const unreadChats = useChatFeed(viewer);
  useTelling(unread, unreadChats);
  const leading = useLastPlace();
  const lastRoom = useRef(lobby);
  lastRoom.current = room ?? lastRoom.current;
  const help = useCallback(() => setHelping(true), []);
  const closeSide = useCallback(() => setSideOpen(false), []);

  useEscape(sideOpen, closeSide);
  usePeopleChanges();
  useShortcuts(help, lastRoom.current);
  useEffect(closeSide, [path, closeSide]);

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
    <ViewerContext value={viewer}>
      <UnreadContext value={unread + unreadChats}>
        <LanguageContext value={onLanguage}>
          <div className="app" data-place={place ?? undefined} data-side={sideOpen || undefined}>
            <a className="skip" href="#main">
              {t("app.skip")}
            </a>
            <Places unread={unread > 0} chats={unreadChats > 0} account={viewer !== null} room={lastRoom.current} />
            <header className="side">
              <div className="side-head">
                <a className="brand" href="/">
                  {shared.t("app.name")}
                </a>
                <button type="button" className="icon-button rooms-close" aria-label={rooms.t("rooms.close")} onClick={closeSide}>
                  <Icon name="close" />
                </button>
              </div>
              {mayRead(session) &&
                (place === "rooms" || place === null ? (
                  <RoomList
                    rooms={list}
                    current={room}
                    canCreate={session.user !== null}
                    onOpen={open}
                    onCreate={() => setCreating(true)}
                    onReload={() => void client.loadRooms()}
                  />
                ) : place === "chats" ? (
                  <Suspense fallback={<div />}>
                    <ChatSide />
                  </Suspense>
                ) : (
                  <PlaceList unread={unread > 0} />
                ))}
              <Account session={session} onLanguage={onLanguage} onLogOut={() => client.loggingOut()} />
            </header>
            {mayRead(session) && !leading ? (
              <Suspense fallback={<main className="blank" id="main" aria-busy />}>
                <Switch>
                  {pagesOf(features).map(([address, Page]) => (
                    <Route key={String(address)} path={address} component={Page} />
                  ))}
                  <Route>
                    <RoomView key={room} name={room ?? lobby} onShowRooms={() => setSideOpen(true)} />
                  </Route>
                </Switch>
              </Suspense>
            ) : session.status === "ready" && !leading ? (
              <MembersOnly session={session} />
            ) : (
              <main className="blank" id="main" aria-busy>
                <ConnectionBanner connection={session.connection} onRetry={() => client.reconnect()} />
              </main>
            )}
            <Told />
            <Reporting />
            {creating && (
              <Suspense>
                <NewRoomDialog onCreate={create} onClose={() => setCreating(false)} />
              </Suspense>
            )}
            {helping && (
              <Suspense>
                <KeysDialog onClose={() => setHelping(false)} />
              </Suspense>
            )}
          </div>
        </LanguageContext>
      </UnreadContext>
    </ViewerContext>
  );
}

function pagesOf(features: readonly Feature[]) {
  return [...features.flatMap(({ pages = {} }) => Object.entries(pages)), ...ownPages];
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
