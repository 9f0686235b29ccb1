import { TimeRing } from "../../components/TimeRing";
import { useTexts } from "../../lib/i18n";
import { durationInWords } from "../../lib/time";
import { texts } from "./texts";

/** Where a room has no messages: what it is for. `writable`: by who is looking. */
export function EmptyLog({ lifetime, writable }: { lifetime: number; writable: boolean }) {
  const { t, locale } = useTexts(texts);
  return (
    <div className="empty">
      <TimeRing />
      <h2>{t("log.empty.title")}</h2>
      <p>{t(writable ? "log.empty.text" : "log.empty.reader", { time: durationInWords(lifetime, locale) })}</p>
    </div>
  );
}
