import { type ClipboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { type Texts, useTexts } from "../../lib/i18n";
import { type Attachments, mostMedia } from "../../lib/media/attachments";
import { AddButtons } from "./AddButtons";
import { media, noTray, type Tray, uploaded } from "./state";
import { texts } from "./texts";
import { useDrop } from "./useDrop";
import { useLater } from "./useLater";

const TrayPlace = lazy(() => import("./tray/TrayPlace"));

/** Pictures and voice for one place where people write. What handles them is loaded when it is needed, or a while after the first view. */
export function useAttachments(place: string, active = true): Attachments {
  const copy = useTexts(texts);
  const later = useLater(() => import("./tray/TrayPlace"));
  const tray = media.use((state) => state.trays[place]) ?? noTray;
  const [recording, setRecording] = useState(false);
  const recordButton = useRef<HTMLButtonElement>(null);
  const { items, notice } = tray;

  const addPictures = (files: readonly File[]) => later.with((work) => work.addPictures(place, files, items.length));
  const dragging = useDrop(active, addPictures);

  useEffect(() => setRecording(false), [place]);

  return {
    media: uploaded(tray),
    blocked: blockedBy(tray, copy),
    onPaste(event: ClipboardEvent) {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      addPictures(files);
    },
    clear() {
      later.dispatch({ type: "media/cleared", place });
      later.with((work) => work.forget(items));
    },
    buttons: (
      <AddButtons full={items.length >= mostMedia} recording={recording} recordButton={recordButton} onPictures={addPictures} onRecord={() => setRecording(true)} />
    ),
    tray: (items.length > 0 || notice !== null || recording || dragging) && (
      <Suspense>
        <TrayPlace
          place={place}
          dragging={dragging}
          recording={recording}
          onRecorded={() => {
            setRecording(false);
            recordButton.current?.focus({ preventScroll: true });
          }}
        />
      </Suspense>
    ),
  };
}

function blockedBy({ items }: Tray, { t }: Texts<keyof (typeof texts)["en"]>): string | null {
  if (items.some(({ state }) => state === "failed")) return t("attach.wait.failed");
  const count = items.filter(({ state }) => state === "uploading").length;
  return count === 0 ? null : t("attach.wait.upload", { count });
}
