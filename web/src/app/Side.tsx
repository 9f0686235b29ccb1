import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { Icon, type IconName } from "../components/Icon";
import { texts as peopleTexts } from "../features/people/texts";
import { ownLists } from "../features/people/state";
import { texts as membershipTexts } from "../features/membership/texts";
import { texts as moderationTexts } from "../features/moderation/texts";
import { useTexts } from "../lib/i18n";
import { personPath } from "../lib/tweets";
import { useViewer } from "../lib/viewer";
import { type Place, placeOf } from "./place";
import { useAppState } from "./store";
import { texts } from "./texts";

interface Item {
  path: string;
  name: string;
  icon: IconName;
  dot?: boolean;
}

/** What there is in a place, beside the rooms, which have a list of their own. */
export function usePlaceItems(unread: boolean): Readonly<Record<Exclude<Place, "rooms" | "chats">, { heading: string; items: readonly Item[] }>> {
  const { t } = useTexts(texts);
  const people = useTexts(peopleTexts);
  const vip = useTexts(membershipTexts);
  const moderation = useTexts(moderationTexts);
  const viewer = useViewer();
  const isAdmin = useAppState((state) => state.session.user?.role === "admin");
  const own: Item[] = viewer === null ? [] : ownLists.map((list) => ({ path: `/me/${list}`, name: people.t(`people.own.${list}`), icon: list === "blocked" ? "block" : "people" }));
  const bought: Item[] = viewer === null ? [] : [{ path: "/me/vip", name: vip.t("vip.heading"), icon: "star" }];
  const moderated: Item[] =
    viewer?.moderator === true
      ? [
          { path: "/me/reports", name: moderation.t("cases.heading"), icon: "flag" },
          { path: "/me/audit", name: moderation.t("audit.heading"), icon: "flag" },
        ]
      : [];
  const sold: Item[] = isAdmin
    ? [
        { path: "/me/products", name: vip.t("admin.products"), icon: "star" },
        { path: "/me/orders", name: vip.t("admin.orders"), icon: "star" },
      ]
    : [];
  const everyone: Item = { path: "/home/everyone", name: t("home.everyone"), icon: "globe" };
  const met: Item[] = [
    { path: "/people/nearby", name: t("people.nearby"), icon: "globe" },
    { path: "/people/visitors", name: t("people.visitors"), icon: "me" },
  ];
  const told: Item[] = [
    { path: "/me/profile", name: t("me.card"), icon: "members" },
    { path: "/me/location", name: t("me.location"), icon: "globe" },
    ...(isAdmin ? [{ path: "/me/labels", name: t("me.labels"), icon: "tag" } as const] : []),
  ];
  return {
    home: {
      heading: t("places.home"),
      items: viewer === null ? [everyone] : [{ path: "/home", name: t("home.following"), icon: "home" }, everyone, { path: "/home/notices", name: t("home.notices"), icon: "bell", dot: unread }],
    },
    people: { heading: t("places.people"), items: [{ path: "/people", name: t("people.find"), icon: "search" }, ...(viewer === null ? [] : met), ...own] },
    me: { heading: t("places.me"), items: viewer === null ? [] : [{ path: personPath(viewer.username), name: t("me.posts"), icon: "me" }, ...told, ...own, ...bought, ...moderated, ...sold] },
  };
}

export function PlaceList({ unread }: { unread: boolean }) {
  const { t } = useTexts(texts);
  const [path] = useLocation();
  const place = placeOf(path);
  const lists = usePlaceItems(unread);
  if (place === null || place === "rooms" || place === "chats") return <div />;
  const { heading, items } = lists[place];
  return (
    <nav className="rooms" aria-label={heading}>
      <div className="rooms-head">
        <h2>{heading}</h2>
      </div>
      <ul className="rooms-list">
        {items.map(({ path: to, name, icon, dot }) => (
          <li key={to}>
            <Link href={to} className="room place-item" aria-current={path === to ? "page" : undefined}>
              <Icon name={icon} />
              <span className="room-title">{name}</span>
              {dot === true && (
                <>
                  <span className="place-dot" />
                  <span className="visually-hidden">{t("places.unread")}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same on a phone, above what is open. */
export function Tabs({ unread, label, items, children }: { unread?: boolean; label: string; items: readonly Item[]; children?: ReactNode }) {
  const { t } = useTexts(texts);
  const [path] = useLocation();
  return (
    <nav className="tabs" aria-label={label}>
      {items.map(({ path: to, name, dot }) => (
        <Link key={to} href={to} className="tab" aria-current={path === to ? "page" : undefined}>
          {name}
          {dot === true && unread !== false && (
            <>
              <span className="place-dot" />
              <span className="visually-hidden">{t("places.unread")}</span>
            </>
          )}
        </Link>
      ))}
      {children}
    </nav>
  );
}
