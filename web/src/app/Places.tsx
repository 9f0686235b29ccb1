import { Link, useLocation } from "wouter";
import { Icon } from "../components/Icon";
import { useTexts } from "../lib/i18n";
import { pathOf } from "../lib/route";
import { type Place, placeOf, places } from "./place";
import { texts } from "./texts";

/** The way to the places: a rail where the page is wide, a bar below on a phone. `unread`, `chats`: notices and chats were not read; `room`: the one that was open last. */
export function Places({ unread, chats, account, room }: { unread: boolean; chats: boolean; account: boolean; room: string }) {
  const { t } = useTexts(texts);
  const [path] = useLocation();
  const current = placeOf(path);
  const isNew = (place: Place) => (place === "home" && unread) || (place === "chats" && chats);

  function addressOf(place: Place, address: string): string {
    if (place === "rooms") return pathOf(room);
    return place === "home" && !account ? "/home/everyone" : address;
  }

  return (
    <nav className="places" aria-label={t("places")}>
      <ul>
        {places.map(({ place, path: to, icon }) => (
          <li key={place}>
            <Link href={addressOf(place, to)} className="place" aria-current={place === current ? "page" : undefined}>
              <span className="place-icon">
                <Icon name={icon} />
                {isNew(place) && <span className="place-dot" />}
              </span>
              <span className="place-name">{t(`places.${place}`)}</span>
              {isNew(place) && <span className="visually-hidden">{t("places.unread")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
