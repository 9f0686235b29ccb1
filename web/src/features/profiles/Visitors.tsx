import { useEffect, useState } from "react";
import { Link } from "wouter";
import { Avatar } from "../../components/Avatar";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { RelativeTime } from "../../components/RelativeTime";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { personPath } from "../../lib/tweets";
import { profiles, type SeenVisit } from "./state";
import { texts } from "./texts";
import { useProfiles } from "./work";
import "./profiles.css";

/** From here on the server does not count further. */
const mostCounted = 1_000;

/** How often one's profile was looked at; for VIPs also by whom. */
export function Visitors() {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = useProfiles();
  const [asking, setAsking] = useState(false);
  const { status, failure, count, visits, next } = profiles.use((state) => state.visits);

  useEffect(() => {
    void work.visits();
  }, [work]);

  if (status === "loading" && visits === null && count === 0) return <p className="posts-note muted">{t("profiles.loading")}</p>;
  if (status === "failed") {
    return (
      <div className="posts-note" role="alert">
        <p>
          {t("profiles.failed")} {failure !== null && failureText(failure, reader)}
        </p>
        <button type="button" className="button" onClick={() => void work.visits()}>
          {shared.t("message.retry")}
        </button>
      </div>
    );
  }
  return (
    <section aria-busy={status === "loading"}>
      <div className="pane-note">
        <p>{count === 0 ? t("profiles.visitors.none") : t(count >= mostCounted ? "profiles.visitors.many" : "profiles.visitors.count", { count })}</p>
        {visits === null && count > 0 && (
          <p className="hint">
            <Link href="/me/vip">{t("profiles.visitors.vip")}</Link>
          </p>
        )}
        {count > 0 && (
          <button type="button" className="link-button" onClick={() => setAsking(true)}>
            {t("profiles.visitors.clear")}
          </button>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          heading={t("profiles.visitors.clear.heading")}
          text={t("profiles.visitors.clear.text")}
          action={t("profiles.visitors.clear")}
          onConfirm={() => work.clearVisits()}
          onClose={() => setAsking(false)}
        />
      )}
      {visits !== null && visits.length > 0 && <Rows visits={visits} />}
      {next !== null && (
        <div className="posts-note">
          <button type="button" className="button quiet" disabled={status === "loading"} onClick={() => void work.visits(next)}>
            {t("profiles.more")}
          </button>
        </div>
      )}
    </section>
  );
}

function Rows({ visits }: { visits: readonly SeenVisit[] }) {
  return (
    <ul className="people-rows">
      {visits.map(({ user, at }) => (
        <li key={`${user.id} ${at}`} className="person-row" data-id={user.id} data-post={personPath(user.username)} tabIndex={-1}>
          <Link href={personPath(user.username)} className="person-link">
            <Avatar id={user.id} name={user.name} picture={user.avatar ?? null} />
            <span>
              <bdi className="person-row-name">{user.name}</bdi>
              <bdi className="muted small">@{user.username}</bdi>
            </span>
          </Link>
          <span className="muted small">
            <RelativeTime at={Number(at)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
