import { useCallback } from "react";
import { Loading } from "../../components/Loading";
import { MediaView } from "../../components/media/MediaView";
import { RelativeTime } from "../../components/RelativeTime";
import type { CaseView } from "../../lib/generated/api";
import { useTexts } from "../../lib/i18n";
import { useLoaded } from "../../lib/useLoaded";
import type { Kind, Why } from "./Cases";
import { Decision } from "./Decision";
import { namesOf } from "./people";
import { texts } from "./texts";
import { useModeration } from "./work";

/** One report: what its reporter saw, and what moderators decide. */
export function OneCase({ id }: { id: string }) {
  const { t } = useTexts(texts);
  const work = useModeration();
  const load = useCallback(() => work.find(id), [work, id]);
  const [loaded, again, set] = useLoaded(load);

  return (
    <Loading loaded={loaded} onAgain={() => void again()}>
      {({ case: found, people }) => {
        const nameOf = namesOf(people, t("cases.nobody"));
        return (
          <div className="records">
            <p>
              <strong>
                <bdi>{t("cases.about", { kind: t(`cases.kind.${found.kind as Kind}`), name: nameOf(found.person_id) })}</bdi>
              </strong>
              <br />
              <span className="muted">
                {t(`report.reason.${found.reason as Why}`)} · {t("cases.by", { name: nameOf(found.reporter_id) })} · <RelativeTime at={found.filed_at} />
              </span>
            </p>
            {found.ended_at === null ? (
              <>
                <Seen found={found} nameOf={nameOf} />
                <Decision key={found.id} found={found} name={nameOf(found.person_id)} onDecided={set} />
              </>
            ) : (
              <p role="status">
                {found.decided_by === null ? t("cases.expired") : t("cases.decided", { name: nameOf(found.decided_by) })} {found.removed && t("cases.decided.removed")}{" "}
                {found.suspended_days !== null && t("cases.decided.suspended", { name: nameOf(found.person_id) })} {t("cases.gone")}
              </p>
            )}
          </div>
        );
      }}
    </Loading>
  );
}

function Seen({ found, nameOf }: { found: CaseView; nameOf: (id: string) => string }) {
  const { t } = useTexts(texts);
  return (
    <>
      {found.note !== undefined && (
        <div>
          <h2>{t("cases.note")}</h2>
          <p className="seen-text" dir="auto">
            {found.note}
          </p>
        </div>
      )}
      <div>
        <h2>{t("cases.seen")}</h2>
        <ul>
          {(found.items ?? []).map((item) => (
            <li key={item.id} className="seen">
              <p className="muted">
                <bdi>{nameOf(item.author_id)}</bdi> · <RelativeTime at={item.at} />
              </p>
              {item.text !== null && (
                <p className="seen-text" dir="auto">
                  {item.text}
                </p>
              )}
              {item.media.length > 0 && <MediaView media={item.media} />}
              {item.text === null && item.media.length === 0 && <p className="muted">{t("cases.hidden")}</p>}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
