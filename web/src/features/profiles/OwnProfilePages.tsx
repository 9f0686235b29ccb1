import { type ReactNode, useEffect, useState } from "react";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { sharedTexts } from "../../lib/texts";
import { Album } from "./Album";
import { LocationChoice } from "./LocationChoice";
import { LocationState } from "./LocationState";
import { ProfileForm } from "./ProfileForm";
import { profiles } from "./state";
import { texts } from "./texts";
import { asRefusal, useProfiles } from "./work";
import "./profiles.css";

/** One's own profile and album, to change. */
export function OwnProfileForms() {
  const work = useProfiles();
  const own = profiles.use((state) => state.own);
  return (
    <Loaded load={() => work.loadOwn()}>
      {own !== null && (
        <div className="own-profile">
          <ProfileForm own={own} />
          <Album own={own} />
        </div>
      )}
    </Loaded>
  );
}

/** What is shown of one's location, and how to give or correct it. */
export function OwnLocation() {
  const work = useProfiles();
  const place = profiles.use((state) => state.place);
  const [choosing, setChoosing] = useState(false);
  return (
    <Loaded load={() => work.loadPlace()}>
      {place !== null && (
        <div className="own-profile">
          {place.state === "none" || choosing ? <LocationChoice onShared={() => setChoosing(false)} /> : <LocationState place={place} onCorrect={() => setChoosing(true)} />}
        </div>
      )}
    </Loaded>
  );
}

function Loaded({ load, children }: { load: () => Promise<void>; children: ReactNode }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const [failure, setFailure] = useState<Failure | null>(null);

  function start() {
    setFailure(null);
    load().catch((error: unknown) => setFailure(failureOf(asRefusal(error))));
  }

  // Once, when it is shown.
  useEffect(start, []);

  if (failure === null) return children;
  return (
    <div className="posts-note" role="alert">
      <p>
        {t("profiles.failed")} {failureText(failure, reader)}
      </p>
      <button type="button" className="button" onClick={start}>
        {shared.t("message.retry")}
      </button>
    </div>
  );
}
