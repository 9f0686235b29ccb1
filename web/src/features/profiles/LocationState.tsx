import { useState } from "react";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { Circle, sizeOf } from "./Circle";
import type { Place } from "./state";
import { texts } from "./texts";
import { asRefusal, useProfiles } from "./work";

/** What is shown of one's location, to correct or to end it. */
export function LocationState({ place, onCorrect }: { place: Place; onCorrect: () => void }) {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const work = useProfiles();
  const [failure, setFailure] = useState<Failure | null>(null);
  const time = place.upcoming_by === null ? "" : new Date(Number(place.upcoming_by)).toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });

  async function end() {
    setFailure(null);
    try {
      await work.endSharing();
    } catch (error) {
      setFailure(failureOf(asRefusal(error)));
    }
  }

  return (
    <div className="place-state">
      <p role="status">{sentence()}</p>
      {place.shown !== null && <Circle area={place.shown} />}
      {place.state === "shown" && place.upcoming !== null && <p className="hint">{t("profiles.place.upcoming", { time })}</p>}
      {place.looks_from !== null && <p className="hint">{t("profiles.place.from")}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={onCorrect}>
          {t("profiles.place.correct")}
        </button>
        <button type="button" className="button quiet" onClick={() => void end()}>
          {t("profiles.place.end")}
        </button>
      </div>
      {failure !== null && (
        <p className="error" role="alert">
          {t("profiles.place.failed")} {failureText(failure, reader)}
        </p>
      )}
    </div>
  );

  function sentence(): string {
    switch (place.state) {
      case "shown":
        return place.shown === null ? t("profiles.place.state.sparse") : t("profiles.place.state.shown", { size: sizeOf(place.shown, locale) });
      case "waiting":
        return t("profiles.place.state.waiting", { time });
      case "sparse":
        return t("profiles.place.state.sparse");
      case "hidden":
        return t("profiles.place.state.hidden");
      default:
        return t("profiles.place.state.none");
    }
  }
}
