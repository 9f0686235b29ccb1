import { useSyncExternalStore } from "react";
import { useClock } from "../lib/clockContext";
import { useTexts } from "../lib/i18n";
import { fullTime, relativeTime } from "../lib/relative";
import { sharedTexts } from "../lib/texts";
import { subscribeToTicks } from "../lib/ticking";

/** How long ago it was by the server's clock; stays right, and is drawn again only when its words change. */
export function RelativeTime({ at }: { at: number }) {
  const { t, locale } = useTexts(sharedTexts);
  const { clock } = useClock();
  const text = useSyncExternalStore(subscribeToTicks, () => relativeTime(at, clock.now(), locale, t("time.now")));
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at, locale)}>
      {text}
    </time>
  );
}
