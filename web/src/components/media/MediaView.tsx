import { lazy, memo, Suspense } from "react";
import { placeOf } from "../../lib/media/pictures";
import type { Attached } from "../../lib/media/types";

const ShownMedia = lazy(() => import("./ShownMedia"));

/** The pictures and voice messages of a text. How they are shown is loaded with the first of them, whose place has its size before. */
export const MediaView = memo(function MediaView({ media }: { media: readonly Attached[] }) {
  return (
    <Suspense fallback={<MediaPlace media={media} />}>
      <ShownMedia media={media} />
    </Suspense>
  );
});

function MediaPlace({ media }: { media: readonly Attached[] }) {
  const pictures = media.filter(({ kind }) => kind === "image");
  return (
    <div className="media" aria-busy>
      {pictures.length > 0 && (
        <ul className="pictures" data-count={pictures.length} style={placeOf(pictures)}>
          {pictures.map(({ id }) => (
            <li key={id}>
              <span className="picture" />
            </li>
          ))}
        </ul>
      )}
      {media.map(({ id, kind }) => kind === "voice" && <div key={id} className="voice" />)}
    </div>
  );
}
