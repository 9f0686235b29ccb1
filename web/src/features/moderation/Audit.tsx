import { Link } from "wouter";
import { Loading } from "../../components/Loading";
import { RelativeTime } from "../../components/RelativeTime";
import { useTexts } from "../../lib/i18n";
import { useLoaded } from "../../lib/useLoaded";
import { useSending } from "../../lib/useSending";
import { namesOf } from "./people";
import { texts } from "./texts";
import { useModeration } from "./work";

type Action = "case_read" | "case_dismissed" | "content_removed" | "person_suspended" | "suspension_lifted" | "appeal_granted" | "appeal_denied";

/** What moderators did, the newest first. */
export function Audit() {
  const { t } = useTexts(texts);
  const work = useModeration();
  const [loaded, again, set] = useLoaded(work.audit);
  const more = useSending();

  return (
    <div className="records">
      <Loading loaded={loaded} onAgain={() => void again()}>
        {({ entries, people, next }) => {
          const nameOf = namesOf(people, t("cases.nobody"));
          return (
            <>
              {entries.length === 0 && <p className="empty-line">{t("audit.empty")}</p>}
              <ul className="list">
                {entries.map((entry) => {
                  const said = t(`audit.${entry.action as Action}`, { actor: nameOf(entry.actor_id), person: nameOf(entry.person_id) });
                  return (
                    <li key={`${entry.at} ${entry.actor_id} ${entry.action} ${entry.report_id ?? entry.person_id}`}>
                      <div>{entry.report_id === null ? <bdi>{said}</bdi> : <Link href={`/me/reports/${entry.report_id}`}>{said}</Link>}</div>
                      <RelativeTime at={entry.at} />
                    </li>
                  );
                })}
              </ul>
              {next !== null && (
                <div className="posts-note">
                  <button
                    type="button"
                    className="button quiet"
                    disabled={more.busy}
                    onClick={() =>
                      void more.run(async () => {
                        const further = await work.audit(next);
                        set({ entries: [...entries, ...further.entries], people: [...people, ...further.people], next: further.next });
                      })
                    }
                  >
                    {t("cases.more")}
                  </button>
                </div>
              )}
            </>
          );
        }}
      </Loading>
    </div>
  );
}
