import { useTexts } from "../../lib/i18n";
import type { Mark } from "./marks";
import { texts } from "./texts";

const paths: Readonly<Record<Mark, string>> = {
  sending: "M10 4.500v5.500l3.500 2",
  sent: "M5 10.500l3.500 3.500L15 7",
  delivered: "M2 10.500l3.500 3.500L12 7M9.500 13.200l.800.800L17 7",
  read: "M2 10.500l3.500 3.500L12 7M9.500 13.200l.800.800L17 7",
};

/** How far a message of one's own has come: one small mark of four shapes, in words for screen readers. */
export function MarkSign({ mark }: { mark: Mark }) {
  const { t } = useTexts(texts);
  const words = t(`chat.mark.${mark}`);
  return (
    <span className="mark" data-mark={mark} title={words}>
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        {mark === "sending" && <circle cx="10" cy="10" r="7" />}
        <path d={paths[mark]} />
      </svg>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
