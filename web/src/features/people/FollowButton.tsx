import { useEffect, useState } from "react";
import { useTexts } from "../../lib/i18n";
import { people, type Person } from "./state";
import { texts } from "./texts";
import { usePeople } from "./work";

/** Follows and unfollows; where one blocks the person, unblocks. */
export function FollowButton({ person }: { person: Person }) {
  const { t } = useTexts(texts);
  const work = usePeople();
  const relation = people.use((state) => state.relations[person.id]);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (relation === undefined) void work.relate(person.id);
  }, [work, person.id, relation]);

  if (relation === undefined) return <span className="follow-place" aria-hidden="true" />;
  const change = relation.blocking ? "unblock" : relation.following ? "unfollow" : "follow";

  async function press() {
    setBusy(true);
    await work.change(change, person);
    setBusy(false);
  }

  return (
    <button
      type="button"
      className={change === "follow" ? "button primary follow" : "button follow"}
      aria-disabled={busy}
      aria-label={t(`people.${change}Of`, { name: person.name })}
      onClick={() => !busy && void press()}
    >
      <span>{change === "unfollow" ? t("people.following") : t(`people.${change}`)}</span>
      {change === "unfollow" && <span className="follow-end">{t("people.unfollow")}</span>}
    </button>
  );
}
