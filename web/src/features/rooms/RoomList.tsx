import type { KeyboardEvent, MouseEvent } from "react";
import { Icon } from "../../components/Icon";
import { useReader, useTexts } from "../../lib/i18n";
import { pathOf } from "../../lib/route";
import { sharedTexts } from "../../lib/texts";
import { durationInWords } from "../../lib/time";
import { type RoomsState, titleOf } from "./state";
import { texts } from "./texts";

export interface RoomListProps {
  rooms: RoomsState;
  /** The name of the room that is shown. */
  /** The room that is shown; null: another page is. */
  current: string | null;
  canCreate: boolean;
  onOpen: (name: string) => void;
  onCreate: () => void;
  onReload: () => void;
}

export function RoomList({ rooms, current, canCreate, onOpen, onCreate, onReload }: RoomListProps) {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const shared = useTexts(sharedTexts);

  function open(event: MouseEvent, name: string) {
    // With a modifier the browser opens a tab of its own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(name);
  }

  return (
    <nav className="rooms" aria-label={t("rooms.heading")}>
      <div className="rooms-head">
        <h2>{t("rooms.heading")}</h2>
        {canCreate && (
          <button type="button" className="icon-button" aria-label={t("rooms.new")} title={t("rooms.new")} onClick={onCreate}>
            <Icon name="plus" />
          </button>
        )}
      </div>
      <ul className="rooms-list" onKeyDown={moveFocus}>
        {rooms.list.map((room) => (
          <li key={room.name}>
            <a href={pathOf(room.name)} className="room" aria-current={room.name === current ? "page" : undefined} onClick={(event) => open(event, room.name)}>
              <bdi className="room-title">{titleOf(room, reader)}</bdi>
              <span className="room-short" aria-hidden="true">
                {durationInWords(room.lifetime, locale, "short")}
              </span>
              <span className="visually-hidden">{t("rooms.keeps", { time: durationInWords(room.lifetime, locale) })}</span>
            </a>
          </li>
        ))}
      </ul>
      {rooms.status === "loading" && <p className="rooms-note">{t("rooms.loading")}</p>}
      {rooms.status === "failed" && (
        <p className="rooms-note">
          {t("rooms.failed")}{" "}
          <button type="button" className="link-button" onClick={onReload}>
            {shared.t("message.retry")}
          </button>
        </p>
      )}
    </nav>
  );
}

/** Arrow keys walk the list; Tab still reaches every room. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
