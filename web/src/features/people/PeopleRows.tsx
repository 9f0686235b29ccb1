import { Link } from "wouter";
import { Avatar } from "../../components/Avatar";
import { personPath } from "../../lib/tweets";
import { useViewer } from "../../lib/viewer";
import { FollowButton } from "./FollowButton";
import type { Person } from "./state";

/** People, each with what one can do. */
export function PeopleRows({ people }: { people: readonly Person[] }) {
  const viewer = useViewer();
  return (
    <ul className="people-rows">
      {people.map((person) => (
        <li key={person.id} className="person-row" data-id={person.id} data-post={personPath(person.username)} tabIndex={-1}>
          <Link href={personPath(person.username)} className="person-link">
            <Avatar id={person.id} name={person.name} picture={person.avatar} />
            <span>
              <bdi className="person-row-name">{person.name}</bdi>
              <bdi className="muted small">@{person.username}</bdi>
            </span>
          </Link>
          {viewer !== null && viewer.id !== person.id && <FollowButton person={person} />}
        </li>
      ))}
    </ul>
  );
}
