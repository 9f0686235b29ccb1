import { TimeRing } from "../../components/TimeRing";
import { useClock } from "../../lib/clockContext";
import { useTexts } from "../../lib/i18n";
import { moment } from "../../lib/time";
import { useVanishing } from "../../lib/vanishing";
import { texts } from "./texts";

/** The ring of a post that will vanish: milliseconds by the server's clock. */
export function Life({ from, until }: { from: number; until: number }) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const { pace, style } = useVanishing(from, until);
  const when = t("posts.until", { time: moment(until, clock.now(), locale) });
  return (
    <span className={`post-life ${pace}`} style={style} title={when}>
      <TimeRing />
      <span className="visually-hidden">{when}</span>
    </span>
  );
}
