import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTexts } from "../../lib/i18n";
import { hasAlt, isMoving, srcSetOf } from "../../lib/media/pictures";
import { mediaTexts } from "../../lib/media/texts";
import type { Attached } from "../../lib/media/types";
import { Icon } from "../Icon";
import { Preview } from "./Preview";
import type { PictureActions } from "./ShownMedia";
import "./viewer.css";

export interface ViewerProps {
  pictures: readonly Attached[];
  /** The id of the one that is shown first. */
  first: string;
  actions?: PictureActions | undefined;
  onClose: () => void;
}

/** Pictures as large as the window. The browser keeps the focus inside, closes on Escape and gives the focus back. */
export default function Viewer({ pictures, first, actions, onClose }: ViewerProps) {
  const { t } = useTexts(mediaTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const [id, setId] = useState(first);
  const index = Math.max(0, pictures.findIndex((picture) => picture.id === id));
  const picture = pictures[index];
  const count = pictures.length;

  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);

  if (picture === undefined) return null;

  function show(next: number) {
    const shown = pictures[next];
    if (shown !== undefined) setId(shown.id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const next: Readonly<Record<string, number>> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: count - 1 };
    const number = next[event.key];
    if (number === undefined) return;
    event.preventDefault();
    show(number);
  }

  return createPortal(
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={t("viewer.label")}
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        // As React sees it, it stands inside of a post that a press opens.
        event.stopPropagation();
        if (!(event.target instanceof Element && event.target.closest("button, figcaption") !== null)) event.currentTarget.close();
      }}
    >
      <figure>
        <Large key={picture.id} picture={picture} />
        {hasAlt(picture) && (
          <figcaption dir="auto" aria-hidden="true">
            {picture.alt}
          </figcaption>
        )}
      </figure>
      <button type="button" className="icon-button viewer-close" aria-label={t("viewer.close")} title={t("viewer.close")} onClick={() => dialog.current?.close()}>
        <Icon name="close" />
      </button>
      {actions !== undefined && <div className="viewer-actions">{actions(picture, () => dialog.current?.close())}</div>}
      {count > 1 && (
        <>
          <p className="visually-hidden" role="status">
            {t("viewer.number", { number: index + 1, count })} {picture.alt}
          </p>
          <p className="viewer-number" aria-hidden="true">
            {index + 1} / {count}
          </p>
          {/* Not disabled at the ends: what is disabled loses the focus. */}
          <button type="button" className="icon-button viewer-previous" aria-label={t("viewer.previous")} aria-disabled={index === 0} onClick={() => show(index - 1)}>
            <Icon name="back" />
          </button>
          <button type="button" className="icon-button viewer-next" aria-label={t("viewer.next")} aria-disabled={index === count - 1} onClick={() => show(index + 1)}>
            <Icon name="forward" />
          </button>
        </>
      )}
    </dialog>,
    document.body,
  );
}

function Large({ picture }: { picture: Attached }) {
  const { t } = useTexts(mediaTexts);
  const [state, setState] = useState<"loading" | "loaded" | "failed">("loading");
  if (state === "failed") {
    return (
      <div className="picture-failed" role="alert">
        <p>{t("media.failed")}</p>
        <button type="button" className="link-button" onClick={() => setState("loading")}>
          {t("media.again")}
        </button>
      </div>
    );
  }
  return (
    <span className="viewer-picture" style={{ maxWidth: `max(20rem, ${picture.width}px)`, maxHeight: `max(20rem, ${picture.height}px)` }}>
      {state === "loading" && <Preview preview={picture.preview} />}
      <img
        src={picture.url}
        srcSet={isMoving(picture) ? undefined : srcSetOf(picture, true)}
        sizes="100vw"
        width={picture.width}
        height={picture.height}
        alt={picture.alt ?? ""}
        onLoad={() => setState("loaded")}
        onError={() => setState("failed")}
      />
    </span>
  );
}
