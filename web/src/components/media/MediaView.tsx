import { type CSSProperties, lazy, memo, Suspense, useState } from "react";
import { useTexts } from "../../lib/i18n";
import { hasAlt } from "../../lib/media/pictures";
import { mediaTexts } from "../../lib/media/texts";
import type { Attached } from "../../lib/media/types";
import { Picture } from "./Picture";
import { Voice } from "./Voice";

const Viewer = lazy(() => import("./Viewer"));

/** How large a picture alone is shown at most: rem. */
const largest = 22;

/** The pictures and voice messages of a text. What is open of them goes with them. */
export const MediaView = memo(function MediaView({ media }: { media: readonly Attached[] }) {
  const { t } = useTexts(mediaTexts);
  const [open, setOpen] = useState<string | null>(null);
  const pictures = media.filter(({ kind }) => kind === "image");
  const voices = media.filter(({ kind }) => kind === "voice");
  const count = pictures.length;
  const alone = count === 1 ? pictures[0] : undefined;

  return (
    <div className="media">
      {count > 0 && (
        <ul className="pictures" data-count={count} aria-label={t("media.pictures", { count })} style={alone === undefined ? undefined : placeOf(alone)}>
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              <Picture
                picture={picture}
                label={hasAlt(picture) ? t("media.open", { alt: picture.alt }) : t("media.openNumber", { number: index + 1, count })}
                sizes={alone === undefined ? "12rem" : `min(100vw, ${widthOf(alone)}rem)`}
                onOpen={() => setOpen(picture.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {voices.map((voice) => (
        <Voice key={voice.id} voice={voice} />
      ))}
      {open !== null && (
        <Suspense>
          <Viewer pictures={pictures} first={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
});

/** Within a square, and no larger than it is. */
function widthOf({ width, height }: Attached): number {
  return Math.max(4.5, Math.min(largest, largest * (width / height), width / 16));
}

function placeOf(picture: Attached): CSSProperties {
  return { "--width": `${widthOf(picture)}rem`, "--ratio": `${picture.width} / ${picture.height}` } as CSSProperties;
}
