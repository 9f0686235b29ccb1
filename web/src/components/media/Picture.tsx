import { useState } from "react";
import { useTexts } from "../../lib/i18n";
import { addressOf, hasAlt, isMoving, srcSetOf } from "../../lib/media/pictures";
import { mediaTexts } from "../../lib/media/texts";
import type { Attached } from "../../lib/media/types";
import { Icon } from "../Icon";
import { Preview } from "./Preview";

export interface PictureProps {
  picture: Attached;
  /** For screen readers: what a press opens. */
  label: string;
  /** How wide it is shown, as in `sizes` of an image. */
  sizes: string;
  onOpen: () => void;
}

/** A picture in its place: the place has its size from the start, and shows a few blurred pixels until the picture is there. */
export function Picture({ picture, label, sizes, onOpen }: PictureProps) {
  const { t } = useTexts(mediaTexts);
  const [state, setState] = useState<"loading" | "loaded" | "failed">("loading");

  if (state === "failed") {
    return (
      <div className="picture picture-failed" role="alert">
        <p>{t("media.failed")}</p>
        {hasAlt(picture) && <p className="muted">{picture.alt}</p>}
        <button type="button" className="link-button" onClick={() => setState("loading")}>
          {t("media.again")}
        </button>
      </div>
    );
  }

  return (
    <button type="button" className="picture" data-state={state} aria-label={label} aria-haspopup="dialog" onClick={onOpen}>
      {state === "loading" && <Preview preview={picture.preview} />}
      <img
        src={addressOf(picture)}
        srcSet={srcSetOf(picture, false)}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onLoad={() => setState("loaded")}
        onError={() => setState("failed")}
      />
      {isMoving(picture) && (
        <span className="picture-moving" aria-hidden="true">
          <Icon name="play" />
          GIF
        </span>
      )}
    </button>
  );
}
