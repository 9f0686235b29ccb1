import { Loading } from "../../components/Loading";
import { RelativeTime } from "../../components/RelativeTime";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { fullTime } from "../../lib/relative";
import { useLoaded } from "../../lib/useLoaded";
import { useSending } from "../../lib/useSending";
import { namesOf } from "./people";
import { texts } from "./texts";
import { useModeration } from "./work";

/** Appeals that wait for an answer, and who is suspended. */
export function SuspendedPeople() {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const work = useModeration();
  const [appeals, appealsAgain] = useLoaded(work.appeals);
  const [suspensions, suspensionsAgain] = useLoaded(work.suspensions);
  const sending = useSending();

  const send = (change: () => Promise<unknown>) =>
    void sending.run(async () => {
      await change();
      await Promise.all([appealsAgain(), suspensionsAgain()]);
    });

  return (
    <>
      {sending.failure !== null && (
        <p className="notice bad" role="alert">
          {failureText(sending.failure, reader)}
        </p>
      )}
      <h2>{t("appeals.heading")}</h2>
      <Loading loaded={appeals} onAgain={() => void appealsAgain()}>
        {({ appeals: open, people }) => (
          <>
            {open.length === 0 && <p className="empty-line">{t("appeals.empty")}</p>}
            <ul className="list">
              {open.map((appeal) => {
                const name = namesOf(people, t("cases.nobody"))(appeal.user_id);
                return (
                  <li key={appeal.id}>
                    <div>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>{" "}
                      · <RelativeTime at={appeal.filed_at} />
                      <p className="seen-text" dir="auto">
                        {appeal.text}
                      </p>
                    </div>
                    <div className="actions">
                      <button type="button" className="button" aria-label={t("appeals.grantOf", { name })} aria-disabled={sending.busy} onClick={() => send(() => work.decideAppeal(appeal.id, true))}>
                        {t("appeals.grant")}
                      </button>
                      <button type="button" className="button quiet" aria-label={t("appeals.denyOf", { name })} aria-disabled={sending.busy} onClick={() => send(() => work.decideAppeal(appeal.id, false))}>
                        {t("appeals.deny")}
                      </button>
                    </div>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Loading>
      <h2>{t("suspended.heading")}</h2>
      <Loading loaded={suspensions} onAgain={() => void suspensionsAgain()}>
        {({ suspensions: held, people }) => (
          <>
            {held.length === 0 && <p className="empty-line">{t("suspended.empty")}</p>}
            <ul className="list">
              {held.map(({ user_id, until }) => {
                const name = namesOf(people, t("cases.nobody"))(user_id);
                return (
                  <li key={user_id}>
                    <div>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <p className="muted">{until === null ? t("suspended.forever") : t("suspended.until", { time: fullTime(until, locale) })}</p>
                    </div>
                    <button type="button" className="button quiet" aria-label={t("appeals.grantOf", { name })} aria-disabled={sending.busy} onClick={() => send(() => work.lift(user_id))}>
                      {t("suspended.lift")}
                    </button>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Loading>
    </>
  );
}
