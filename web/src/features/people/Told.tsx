import { useEffect } from "react";
import { Icon } from "../../components/Icon";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { type Change, people } from "./state";
import { texts } from "./texts";
import { usePeople } from "./work";

const opposite: Readonly<Record<Change, Change>> = { follow: "unfollow", unfollow: "follow", block: "unblock", unblock: "block" };
const shownFor = 10_000;

/** Says what the last change did, and offers the way back. */
export function Told() {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = usePeople();
  const told = people.use((state) => state.told);

  useEffect(() => {
    if (told === null || told.failure !== null) return;
    const timer = setTimeout(() => work.heard(), shownFor);
    return () => clearTimeout(timer);
  }, [told, work]);

  return (
    <div className="told-place" role="status">
      {told !== null && (
        <div className="told" data-failed={told.failure !== null || undefined}>
          <p>
            {told.failure === null ? t(`people.told.${told.change}`, { name: told.person.name }) : `${t("people.failed")} ${failureText(told.failure, reader)}`}
          </p>
          {told.failure === null && (told.change === "block" || told.change === "unfollow") && (
            <button type="button" className="link-button" onClick={() => void work.change(opposite[told.change], told.person)}>
              {t("people.undo")}
            </button>
          )}
          <button type="button" className="icon-button" aria-label={t("people.close")} onClick={() => work.heard()}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
