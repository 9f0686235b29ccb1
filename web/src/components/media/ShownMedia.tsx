import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTexts } from "../../lib/i18n";
import { hasAlt, placeOf, widthOf } from "../../lib/media/pictures";
import { mediaTexts } from "../../lib/media/texts";
import type { Attached } from "../../lib/media/types";
import { Picture } from "./Picture";
import { Voice } from "./Voice";
import "./media.css";

const Viewer = lazy(() => import("./Viewer"));

/** What can be done with a picture that is open; `close` closes it. */
export type PictureActions = (picture: Attached, close: () => void) => ReactNode;

/** The pictures and voice messages of a text. What is open of them goes with them. */
export default function ShownMedia({ media, actions }: { media: readonly Attached[]; actions?: PictureActions }) {
  const { t } = useTexts(mediaTexts);
  const [open, setOpen] = useState<string | null>(null);
  const pictures = media.filter(({ kind }) => kind === "image");
  const voices = media.filter(({ kind }) => kind === "voice");
  const count = pictures.length;
  const alone = count === 1 ? pictures[0] : undefined;

  return (
    <div className="media">
      {count > 0 && (
        <ul className="pictures" data-count={count} aria-label={t("media.pictures", { count })} style={placeOf(pictures)}>
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
          <Viewer pictures={pictures} first={open} actions={actions} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
