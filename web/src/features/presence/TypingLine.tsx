import { useTexts } from "../../lib/i18n";
import type { Typist } from "./state";
import { texts } from "./texts";

/** Who is writing just now. Not announced: it would talk over the messages. */
export function TypingLine({ typing, userId }: { typing: readonly Typist[]; userId: string | null }) {
  const { t } = useTexts(texts);
  const [one, other, more] = typing.filter((typist) => typist.id !== userId);
  if (one === undefined) return <p className="typing" />;
  const text =
    more !== undefined ? t("typing.many") : other !== undefined ? t("typing.two", { name: one.name, other: other.name }) : t("typing.one", { name: one.name });
  return (
    <p className="typing">
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <bdi>{text}</bdi>
    </p>
  );
}
