import { useState } from "react";
import { Album } from "./Album";
import { Loaded } from "./Loaded";
import { LocationChoice } from "./LocationChoice";
import { LocationState } from "./LocationState";
import { ProfileForm } from "./ProfileForm";
import { profiles } from "./state";
import { useProfiles } from "./work";
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
