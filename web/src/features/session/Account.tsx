import { useState } from "react";
import { Avatar } from "../../components/Avatar";
import { Icon } from "../../components/Icon";
import { type Language, useTexts } from "../../lib/i18n";
import { useReturning } from "../../lib/route";
import { Settings } from "./Settings";
import type { SessionState } from "./state";
import { texts } from "./texts";

export interface AccountProps {
  session: SessionState;
  /** Says whether the browser keeps the choice. */
  onLanguage: (language: Language) => boolean;
  onLogOut: () => void;
}

/** The foot of the side bar: who is logged in, and the choices of this browser. */
export function Account({ session, onLanguage, onLogOut }: AccountProps) {
  const { t } = useTexts(texts);
  const logIn = useReturning("/login");
  const [open, setOpen] = useState(false);
  const { user } = session;
  return (
    <div className="account">
      {user === null ? (
        <a className="account-who" href={logIn}>
          {t("session.login")}
        </a>
      ) : (
        <a className="account-who" href="/profile" title={t("session.profile")}>
          <Avatar id={user.id} name={user.name} picture={user.avatar} />
          <bdi>{user.name}</bdi>
        </a>
      )}
      <button type="button" className="icon-button" aria-label={t("session.settings")} title={t("session.settings")} onClick={() => setOpen(true)}>
        <Icon name="settings" />
      </button>
      {open && <Settings session={session} onLanguage={onLanguage} onLogOut={onLogOut} onClose={() => setOpen(false)} />}
    </div>
  );
}
