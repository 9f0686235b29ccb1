import { Link, useLocation } from "wouter";
import { Icon } from "../components/Icon";
import { useTexts } from "../lib/i18n";
import { placeOf, places } from "./place";
import { texts } from "./texts";

/** The way to the places: a rail where the page is wide, a bar below on a phone. */
export function Places({ unread, account }: { unread: boolean; account: boolean }) {
  const { t } = useTexts(texts);
  const [path] = useLocation();
  const current = placeOf(path);
  return (
    <nav className="places" aria-label={t("places")}>
      <ul>
        {places.map(({ place, path: to, icon }) => (
          <li key={place}>
            <Link href={place === "home" && !account ? "/home/everyone" : to} className="place" aria-current={place === current ? "page" : undefined}>
              <span className="place-icon">
                <Icon name={icon} />
                {place === "home" && unread && <span className="place-dot" />}
              </span>
              <span className="place-name">{t(`places.${place}`)}</span>
              {place === "home" && unread && <span className="visually-hidden">{t("places.unread")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
