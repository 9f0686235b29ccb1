import { useTexts } from "../../lib/i18n";
import { useReturning } from "../../lib/route";
import type { SessionState } from "./state";
import { texts } from "./texts";

/** Stands where a member writes: what an anonymous reader is missing. */
export function Invitation({ session }: { session: SessionState }) {
  const { t } = useTexts(texts);
  const logIn = useReturning("/login");
  const signUp = useReturning("/sign_up");
  const closed = session.access.sign_up === "closed";
  return (
    <aside className="invitation" aria-label={t("session.invite.heading")}>
      <p>{session.loggedOut ? t("session.loggedOut") : t(closed ? "session.invite.closed" : "session.invite.text")}</p>
      <div className="actions">
        {!closed && !session.loggedOut && (
          <a className="button primary" href={signUp}>
            {t("session.signUp")}
          </a>
        )}
        <a className={closed || session.loggedOut ? "button primary" : "button"} href={logIn}>
          {t("session.login")}
        </a>
      </div>
    </aside>
  );
}

/** Instead of the rooms, where only members may read. */
export function MembersOnly({ session }: { session: SessionState }) {
  const { t } = useTexts(texts);
  const logIn = useReturning("/login");
  const signUp = useReturning("/sign_up");
  return (
    <main className="blank" id="main">
      <h1 className="title">{t("session.members.heading")}</h1>
      <p className="lead">{t("session.members.text")}</p>
      <div className="actions">
        <a className="button primary" href={logIn}>
          {t("session.login")}
        </a>
        {session.access.sign_up !== "closed" && (
          <a className="button" href={signUp}>
            {t("session.signUp")}
          </a>
        )}
      </div>
    </main>
  );
}
