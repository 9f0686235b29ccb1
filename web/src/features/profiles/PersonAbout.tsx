import { lazy, Suspense, useEffect } from "react";
import type { PictureActions } from "../../components/media/ShownMedia";
import { useTexts } from "../../lib/i18n";
import { Facts } from "./CardRows";
import { LabelMarks } from "./LabelMarks";
import { profiles } from "./state";
import { texts } from "./texts";
import { useProfiles } from "./work";
import "./profiles.css";

const ShownMedia = lazy(() => import("../../components/media/ShownMedia"));

/** What a person shows of themselves; nothing where they show nothing. */
export function PersonAbout({ id, photoActions }: { id: string; photoActions?: PictureActions | undefined }) {
  const { t } = useTexts(texts);
  const work = useProfiles();
  const details = profiles.use((state) => state.details[id]);

  useEffect(() => {
    void work.look(id);
  }, [work, id]);

  if (details === undefined) return null;
  const { introduction, labels, album, gender, age, city } = details;
  if (introduction === null && labels.length === 0 && album.length === 0 && gender === null && age === null && city === null) return null;
  return (
    <section className="person-about">
      <Facts card={details} />
      {introduction !== null && (
        <p className="introduction" dir="auto">
          {introduction}
        </p>
      )}
      <LabelMarks labels={labels} />
      {album.length > 0 && (
        <section aria-label={t("profiles.album", { count: album.length })}>
          <Suspense fallback={<div className="album-place" />}>
            <ShownMedia media={album} {...(photoActions !== undefined && { actions: photoActions })} />
          </Suspense>
        </section>
      )}
    </section>
  );
}
