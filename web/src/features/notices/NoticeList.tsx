import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { Avatar } from "../../components/Avatar";
import { usePane } from "../../components/Pane";
import { RelativeTime } from "../../components/RelativeTime";
import { TimeRing } from "../../components/TimeRing";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { personPath, postPath } from "../../lib/tweets";
import { useKeptFocus } from "../../lib/useKeptFocus";
import { type Notice, notices } from "./state";
import { texts } from "./texts";
import { useNotices } from "./work";

/** What concerns who reads; looking at it marks it as read on all their devices. */
export function NoticeList() {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = useNotices();
  const pane = usePane();
  const frame = useRef<HTMLOListElement>(null);
  const { status, failure, list, next, more, place } = notices.use((state) => state);
  // What was new when one came stays marked while one looks at it.
  const before = useRef<number | null>(null);
  if (status === "ready") before.current ??= place;
  const newest = list[0]?.seq ?? 0;
  useKeptFocus(frame, pane);

  useEffect(() => {
    const read = () => {
      if (status === "ready" && newest > place && document.visibilityState === "visible") void work.readUpTo(newest);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [work, status, newest, place]);

  return (
    <>
      <ol className="notices" ref={frame} aria-busy={status === "loading"}>
        {list.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} isNew={before.current !== null && notice.seq > before.current} />
        ))}
      </ol>
      {status === "loading" && list.length === 0 && <p className="posts-note muted">{t("notices.loading")}</p>}
      {status === "failed" && (
        <div className="posts-note" role="alert">
          <p>
            {t("notices.failed")} {failure !== null && failureText(failure, reader)}
          </p>
          <button type="button" className="button" onClick={() => void work.load()}>
            {shared.t("message.retry")}
          </button>
        </div>
      )}
      {status === "ready" && list.length === 0 && (
        <div className="empty">
          <TimeRing />
          <h2>{t("notices.empty.title")}</h2>
          <p>{t("notices.empty.text")}</p>
        </div>
      )}
      {next !== null && (
        <div className="posts-note">
          <button type="button" className="button quiet" disabled={more === "loading"} onClick={() => void work.more(next)}>
            {t(more === "loading" ? "notices.moreLoading" : "notices.more")}
          </button>
        </div>
      )}
    </>
  );
}

function NoticeRow({ notice, isNew }: { notice: Notice; isNew: boolean }) {
  const { t } = useTexts(texts);
  const { user, tweet, kind } = notice;
  const href = tweet === null ? personPath(user.username) : postPath(tweet);
  return (
    <li className="notice-row" data-id={notice.id} data-post={href} data-new={isNew || undefined} tabIndex={-1}>
      <Link href={href} className="notice-link">
        <Avatar id={user.id} name={user.name} picture={user.avatar} />
        <span className="notice-body">
          <span className="notice-what">
            <bdi>{t(`notices.${kind}`, { name: user.name })}</bdi> <RelativeTime at={Date.parse(notice.timestamp)} />
            {isNew && <span className="notice-new">{t("notices.new")}</span>}
          </span>
          {tweet !== null && (
            <span className="notice-text" dir="auto">
              {tweet.body}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
