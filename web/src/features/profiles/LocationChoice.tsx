import { useId, useState } from "react";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { Circle, sizeOf } from "./Circle";
import { AudienceField } from "./AudienceField";
import type { PersonAudience } from "./state";
import { texts } from "./texts";
import { asRefusal, type Circle as Area, useProfiles } from "./work";

interface Position {
  latitude: number;
  longitude: number;
}

type State =
  | { name: "asking" }
  | { name: "finding" }
  | { name: "denied" }
  | { name: "previewing"; position: Position }
  | { name: "previewed"; position: Position; area: Area }
  | { name: "sharing"; position: Position; area: Area }
  | { name: "failed"; failure: Failure };

/** Says where one is: first what others would see of it, then who may. */
export function LocationChoice({ onShared }: { onShared: () => void }) {
  const reader = useReader();
  const { t, locale } = useTexts(texts);
  const work = useProfiles();
  const [state, setState] = useState<State>({ name: "asking" });
  const [audience, setAudience] = useState<PersonAudience>("everyone");

  function find() {
    setState({ name: "finding" });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void preview({ latitude: coords.latitude, longitude: coords.longitude }),
      () => setState({ name: "denied" }),
      { enableHighAccuracy: false, timeout: 20_000, maximumAge: 60_000 },
    );
  }

  async function preview(position: Position) {
    setState({ name: "previewing", position });
    try {
      setState({ name: "previewed", position, area: await work.preview(position.latitude, position.longitude) });
    } catch (error) {
      setState({ name: "failed", failure: failureOf(asRefusal(error)) });
    }
  }

  async function share(position: Position, area: Area, to: PersonAudience) {
    setState({ name: "sharing", position, area });
    try {
      await work.share(position.latitude, position.longitude, to);
      onShared();
    } catch (error) {
      setState({ name: "failed", failure: failureOf(asRefusal(error)) });
    }
  }

  if (state.name === "previewed" || state.name === "sharing") {
    const { position, area } = state;
    const busy = state.name === "sharing";
    return (
      <div className="place-choice">
        <p>{t("profiles.place.preview", { size: sizeOf(area, locale) })}</p>
        <Circle area={area} />
        <p className="hint">{t("profiles.place.preview.more")}</p>
        <AudienceField name={t("profiles.place.audience")} value={audience} without="nobody" onChange={setAudience} />
        <div className="actions">
          <button type="button" className="button primary" aria-disabled={busy} onClick={() => !busy && void share(position, area, audience)}>
            {t("profiles.place.share")}
          </button>
          <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && void share(position, area, "nobody")}>
            {t("profiles.place.keep")}
          </button>
        </div>
      </div>
    );
  }

  return (
    <div className="place-choice">
      <p>{t("profiles.place.start")}</p>
      {"geolocation" in navigator && (
        <button type="button" className="button primary" aria-disabled={state.name === "finding"} onClick={() => state.name !== "finding" && find()}>
          {t("profiles.place.find")}
        </button>
      )}
      <TypedPosition onPosition={(position) => void preview(position)} />
      <div role="status">
        {state.name === "finding" && <p>{t("profiles.place.finding")}</p>}
        {state.name === "denied" && <p className="error">{t("profiles.place.denied")}</p>}
        {state.name === "failed" && (
          <p className="error">
            {t("profiles.place.failed")} {failureText(state.failure, reader)}
          </p>
        )}
      </div>
    </div>
  );
}

function TypedPosition({ onPosition }: { onPosition: (position: Position) => void }) {
  const { t } = useTexts(texts);
  const id = useId();
  const [latitude, setLatitude] = useState("");
  const [longitude, setLongitude] = useState("");
  const [wrong, setWrong] = useState(false);

  function look() {
    const position = { latitude: numberIn(latitude), longitude: numberIn(longitude) };
    const fits = Math.abs(position.latitude) <= 90 && Math.abs(position.longitude) <= 180;
    setWrong(!fits);
    if (fits) onPosition(position);
  }

  return (
    <details>
      <summary>{t("profiles.place.type")}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <div className="field-row">
          <div className="field">
            <label htmlFor={`${id}latitude`}>{t("profiles.place.latitude")}</label>
            <input id={`${id}latitude`} inputMode="decimal" value={latitude} aria-invalid={wrong} aria-describedby={`${id}wrong`} onChange={(event) => setLatitude(event.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={`${id}longitude`}>{t("profiles.place.longitude")}</label>
            <input id={`${id}longitude`} inputMode="decimal" value={longitude} aria-invalid={wrong} aria-describedby={`${id}wrong`} onChange={(event) => setLongitude(event.target.value)} />
          </div>
        </div>
        <p id={`${id}wrong`} className="error" role="status">
          {wrong && t("profiles.place.wrong")}
        </p>
        <button type="submit" className="button">
          {t("profiles.place.look")}
        </button>
      </form>
    </details>
  );
}

/** As it is typed with a point or, in many countries, a comma; NaN for nothing. */
function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}
