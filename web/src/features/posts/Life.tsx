import { TimeRing } from "../../components/TimeRing";
import { useClock } from "../../lib/clockContext";
import { useTexts } from "../../lib/i18n";
import { moment } from "../../lib/time";
import { texts } from "./texts";

/** The ring of a post that will vanish at that time (milliseconds by the server's clock); the post around it says how it runs. */
export function Life({ until }: { until: number }) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const when = t("posts.until", { time: moment(until, clock.now(), locale) });
  return (
    <span className="post-life" title={when}>
      <TimeRing />
      <span className="visually-hidden">{when}</span>
    </span>
  );
}
