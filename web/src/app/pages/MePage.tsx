import { useState } from "react";
import { Link } from "wouter";
import { Icon } from "../../components/Icon";
import { AvatarChoice } from "../../features/session/AvatarChoice";
import { Invitation } from "../../features/session/Invitation";
import { texts as sessionTexts } from "../../features/session/texts";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { AccountSettings } from "../AccountSettings";
import { useClient } from "../ClientContext";
import { usePlaceItems } from "../Side";
import { useAppState } from "../store";
import { texts } from "../texts";
import { Page } from "./Page";

/** One's own place: what one wrote, one's people, the account, and the choices of this browser. */
export default function MePage() {
  const { t } = useTexts(texts);
  const own = useTexts(sessionTexts);
  const client = useClient();
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const { me } = usePlaceItems(false);
  const [open, setOpen] = useState(false);
  if (viewer === null && session.status !== "ready") return <main className="blank" id="main" aria-busy />;
  return (
    <Page title={t("places.me")}>
      {viewer === null ? (
        <Invitation session={session} />
      ) : (
        <header className="person-head">
          <AvatarChoice viewer={viewer} onChanged={() => client.loadMe()} />
          <div className="person-name">
            <h1 tabIndex={-1}>
              <bdi>{viewer.name}</bdi>
            </h1>
            <p className="muted">
              <bdi>@{viewer.username}</bdi>
            </p>
          </div>
        </header>
      )}
      <ul className="me-list">
        {me.items.map(({ path, name, icon }) => (
          <li key={path}>
            <Link href={path} className="me-item">
              <Icon name={icon} />
              {name}
            </Link>
          </li>
        ))}
        {viewer !== null && (
          <li>
            <a href="/profile" className="me-item">
              <Icon name="lock" />
              {t("me.profile")}
            </a>
          </li>
        )}
        <li>
          <button type="button" className="me-item" onClick={() => setOpen(true)}>
            <Icon name="settings" />
            {own.t("session.settings")}
          </button>
        </li>
      </ul>
      {open && <AccountSettings onClose={() => setOpen(false)} />}
    </Page>
  );
}
