import type { ReactNode } from "react";
import { Avatar } from "../../components/Avatar";
import { Menu } from "../../components/Menu";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { FollowButton } from "./FollowButton";
import { PersonActions } from "./PersonActions";
import { people, type Person } from "./state";
import { texts } from "./texts";

/** Who it is, and what is between them and who reads. `actions`: what else the menu offers. */
export function PersonHead({ person, actions }: { person: Person; actions?: (close: () => void) => ReactNode }) {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  const relation = people.use((state) => state.relations[person.id]);
  const own = viewer?.id === person.id;
  return (
    <header className="person-head">
      <Avatar id={person.id} name={person.name} size="large" picture={person.avatar} />
      <div className="person-name">
        <h1 tabIndex={-1}>
          <bdi>{person.name}</bdi>
        </h1>
        <p className="muted">
          <bdi>@{person.username}</bdi>
          {relation?.followed_by === true && <span className="person-mark">{t("people.followsYou")}</span>}
          {own && <span className="person-mark">{t("people.you")}</span>}
        </p>
      </div>
      {viewer !== null && !own && (
        <div className="person-actions">
          <FollowButton person={person} />
          <Menu label={t("people.more", { name: person.name })}>
            {(close) => (
              <>
                <PersonActions person={person} without={["follow", "unfollow"]} onDone={close} />
                {actions?.(close)}
              </>
            )}
          </Menu>
        </div>
      )}
    </header>
  );
}
