import { type ReactNode, useEffect, useState } from "react";
import { useTexts } from "../../lib/i18n";
import { CardPages } from "./CardPages";
import { CardRows, type UserOfCard } from "./CardRows";
import { Loaded } from "./Loaded";
import { LocationChoice } from "./LocationChoice";
import { LocationState } from "./LocationState";
import { type Card, profiles } from "./state";
import { texts } from "./texts";
import { useProfiles } from "./work";
import "./profiles.css";

/** Who is near, in circles around the reader; first one says where one is. */
export function Nearby({ action }: { action: (user: UserOfCard) => ReactNode }) {
  const { t } = useTexts(texts);
  const work = useProfiles();
  const place = profiles.use((state) => state.place);
  const [choosing, setChoosing] = useState(false);
  const isPlaced = place !== null && place.looks_from !== null;

  useEffect(() => {
    if (isPlaced) void work.nearby();
  }, [work, isPlaced]);

  return (
    <Loaded load={() => work.loadPlace()}>
      <p className="pane-note">{t("profiles.nearby.text")}</p>
      {place === null && <p className="posts-note muted">{t("profiles.loading")}</p>}
      {place !== null && (!isPlaced || choosing) && (
        <LocationChoice
          onShared={() => {
            setChoosing(false);
            void work.nearby();
          }}
        />
      )}
      {isPlaced && !choosing && (
        <details className="filter">
          <summary>{t("profiles.nearby.change")}</summary>
          <LocationState place={place} onCorrect={() => setChoosing(true)} />
        </details>
      )}
      {isPlaced && (
        <CardPages list="nearby" empty={t("profiles.nearby.none")} onMore={(before) => void work.nearby(before)}>
          {({ cards }) =>
            stepsOf(cards).map(([step, within]) => (
              <section key={step} aria-label={t("profiles.nearby.within", { km: step })}>
                <h2 className="step-heading">
                  <StepCircle km={step} />
                  {t("profiles.nearby.within", { km: step })}
                </h2>
                <CardRows cards={within} action={action} />
              </section>
            ))
          }
        </CardPages>
      )}
    </Loaded>
  );
}

/** By the step in which they are, the nearest first. */
function stepsOf(cards: readonly Card[]): [number, Card[]][] {
  const steps = new Map<number, Card[]>();
  for (const card of cards) {
    const step = Number(card.within_km ?? 50);
    steps.set(step, [...(steps.get(step) ?? []), card]);
  }
  return [...steps].sort(([one], [other]) => one - other);
}

/** The reader in the middle, and how far the circle reaches, among the six that there are. */
function StepCircle({ km }: { km: number }) {
  const steps = [1, 2, 5, 10, 20, 50];
  const reached = steps.indexOf(km) + 1;
  return (
    <svg className="step-circle" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      {steps.map((step, index) => (
        <circle key={step} cx="20" cy="20" r={3 * (index + 1)} data-reached={index + 1 === reached || undefined} />
      ))}
    </svg>
  );
}
