import { memo } from "react";
import { Link } from "wouter";
import { type Entity, personPath, splitEntities, tagPath } from "../lib/tweets";

/** A post's text: text nodes, and links to people, tags and web addresses. */
export const EntityText = memo(function EntityText({ text, entities }: { text: string; entities: readonly Entity[] }) {
  return splitEntities(text, entities).map((part, index) => <Part key={index} {...part} />);
});

function Part({ text, entity }: { text: string; entity: Entity | null }) {
  switch (entity?.kind) {
    case "mention":
      return entity.username ? <Link href={personPath(entity.username)}>{text}</Link> : text;
    case "tag":
      return entity.tag ? <Link href={tagPath(entity.tag)}>{text}</Link> : text;
    case "link":
      return isWeb(entity.href) ? (
        <a href={entity.href} target="_blank" rel="noopener noreferrer nofollow">
          {text}
        </a>
      ) : (
        text
      );
    default:
      return text;
  }
}

function isWeb(href: string | null | undefined): href is string {
  return /^https?:\/\//i.test(href ?? "");
}
