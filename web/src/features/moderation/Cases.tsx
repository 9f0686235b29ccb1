import { useCallback } from "react";
import { Link } from "wouter";
import { Loading } from "../../components/Loading";
import { RelativeTime } from "../../components/RelativeTime";
import type { CaseView } from "../../lib/generated/api";
import { useTexts } from "../../lib/i18n";
import { useLoaded } from "../../lib/useLoaded";
import { useSending } from "../../lib/useSending";
import { namesOf } from "./people";
import { texts } from "./texts";
import { useModeration } from "./work";

export type Kind = "message" | "post" | "photo" | "chat_message" | "person";
export type Why = "spam" | "abuse" | "sexual" | "violence" | "impersonation" | "child" | "other";

/** Reports for moderators, without what they copied. */
export function Cases({ ended }: { ended: boolean }) {
  const { t } = useTexts(texts);
  const work = useModeration();
  const load = useCallback(() => work.cases(ended), [work, ended]);
  const [loaded, again, set] = useLoaded(load);
  const more = useSending();

  return (
    <Loading loaded={loaded} onAgain={() => void again()}>
      {({ cases, people, next }) => (
        <>
          {cases.length === 0 && <p className="empty-line">{t(ended ? "cases.ended.empty" : "cases.open.empty")}</p>}
          <ul className="list">
            {cases.map((found) => (
              <CaseRow key={found.id} found={found} nameOf={namesOf(people, t("cases.nobody"))} />
            ))}
          </ul>
          {next !== null && (
            <div className="posts-note">
              <button
                type="button"
                className="button quiet"
                disabled={more.busy}
                onClick={() =>
                  void more.run(async () => {
                    const further = await work.cases(ended, next);
                    set({ cases: [...cases, ...further.cases], people: [...people, ...further.people], next: further.next });
                  })
                }
              >
                {t("cases.more")}
              </button>
            </div>
          )}
        </>
      )}
    </Loading>
  );
}

function CaseRow({ found, nameOf }: { found: CaseView; nameOf: (id: string) => string }) {
  const { t } = useTexts(texts);
  return (
    <li>
      <div>
        <Link href={`/me/reports/${found.id}`}>
          <bdi>{t("cases.about", { kind: t(`cases.kind.${found.kind as Kind}`), name: nameOf(found.person_id) })}</bdi>
        </Link>
        <p className="muted">
          {t(`report.reason.${found.reason as Why}`)} · {t("cases.by", { name: nameOf(found.reporter_id) })} · <RelativeTime at={found.filed_at} />
        </p>
      </div>
    </li>
  );
}
