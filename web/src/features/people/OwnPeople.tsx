import { useEffect } from "react";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { PeopleRows } from "./PeopleRows";
import { noPeople, type OwnList, people } from "./state";
import { texts } from "./texts";
import { usePeople } from "./work";

/** One of one's own lists: whom one follows, who follows one, whom one blocks. */
export function OwnPeople({ list }: { list: OwnList }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = usePeople();
  const { status, failure, people: listed, next } = people.use((state) => state.lists[list]) ?? noPeople;

  useEffect(() => {
    void work.list(list);
  }, [work, list]);

  return (
    <section aria-busy={status === "loading"}>
      <PeopleRows people={listed} />
      {status === "loading" && listed.length === 0 && <p className="posts-note muted">{t("people.list.loading")}</p>}
      {status === "ready" && listed.length === 0 && <p className="empty-line">{t(`people.own.${list}.empty`)}</p>}
      {status === "failed" && (
        <div className="posts-note" role="alert">
          <p>
            {t("people.list.failed")} {failure !== null && failureText(failure, reader)}
          </p>
          <button type="button" className="button" onClick={() => void work.list(list)}>
            {shared.t("message.retry")}
          </button>
        </div>
      )}
      {next !== null && (
        <div className="posts-note">
          <button type="button" className="button quiet" disabled={status === "loading"} onClick={() => void work.list(list, next)}>
            {t("people.list.more")}
          </button>
        </div>
      )}
    </section>
  );
}
