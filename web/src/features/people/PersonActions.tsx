import { useEffect } from "react";
import { Icon } from "../../components/Icon";
import { useTexts } from "../../lib/i18n";
import { type Change, people, type Person } from "./state";
import { texts } from "./texts";
import { usePeople } from "./work";

/** For a menu: what one can do with a person. `without`: what stands elsewhere. */
export function PersonActions({ person, without = [], onDone }: { person: Person; without?: readonly Change[]; onDone: () => void }) {
  const { t } = useTexts(texts);
  const work = usePeople();
  const relation = people.use((state) => state.relations[person.id]);

  useEffect(() => {
    void work.relate(person.id);
  }, [work, person.id]);

  const blocking = relation?.blocking === true;
  const changes: readonly Change[] = blocking ? ["unblock"] : [relation?.following === true ? "unfollow" : "follow", "block"];
  return changes
    .filter((change) => !without.includes(change))
    .map((change) => (
      <button
        key={change === "unfollow" ? "follow" : change}
        type="button"
        className={change === "block" ? "menu-item danger" : "menu-item"}
        onClick={() => {
          onDone();
          void work.change(change, person);
        }}
      >
        <Icon name={change === "block" ? "block" : "people"} />
        {t(`people.${change}Of`, { name: person.name })}
      </button>
    ));
}
