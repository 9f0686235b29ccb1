import { memo } from "react";
import { splitLinks } from "../lib/links";

/** Other people's text: text nodes and http(s) links only. */
export const LinkedText = memo(function LinkedText({ text }: { text: string }) {
  return splitLinks(text).map((part, index) =>
    part.href === undefined ? (
      part.text
    ) : (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ),
  );
});
