import type { ReactNode } from "react";
import { Link } from "wouter";
import { Avatar } from "../../components/Avatar";
import { useTexts } from "../../lib/i18n";
import { personPath } from "../../lib/tweets";
import { LabelMarks } from "./LabelMarks";
import type { Card } from "./state";
import { texts } from "./texts";

export type UserOfCard = Card["user"];

/** People with what they show of themselves. `action`: what one can do with each. */
export function CardRows({ cards, action }: { cards: readonly Card[]; action: (user: UserOfCard) => ReactNode }) {
  return (
    <ul className="people-rows">
      {cards.map((card) => (
        <li key={card.user.id} className="person-row" data-id={card.user.id} data-post={personPath(card.user.username)} tabIndex={-1}>
          <Link href={personPath(card.user.username)} className="person-link">
            <Avatar id={card.user.id} name={card.user.name} picture={card.user.avatar ?? null} />
            <span>
              <bdi className="person-row-name">{card.user.name}</bdi>
              <Facts card={card} />
              {card.introduction !== null && <bdi className="muted small">{card.introduction}</bdi>}
            </span>
          </Link>
          <LabelMarks labels={card.labels.slice(0, 3)} />
          {action(card.user)}
        </li>
      ))}
    </ul>
  );
}

/** Gender, age and city, as far as they are shown. */
export function Facts({ card }: { card: Pick<Card, "gender" | "age" | "city"> }) {
  const { t } = useTexts(texts);
  const facts = [
    card.gender === "female" || card.gender === "male" || card.gender === "other" ? t(`profiles.gender.${card.gender}`) : null,
    card.age === null ? null : t("profiles.age", { age: Number(card.age) }),
    card.city,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : <bdi className="muted small">{facts.join(" · ")}</bdi>;
}
