import { type ClipboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { type Texts, useTexts } from "../../lib/i18n";
import { type Attachments, mostMedia } from "../../lib/media/attachments";
import { AddButtons } from "./AddButtons";
import { MediaTray } from "./MediaTray";
import { media, noTray, type Tray, uploaded } from "./state";
import { texts } from "./texts";
import { useDrop } from "./useDrop";
import { useMedia } from "./work";

const RecordingPanel = lazy(() => import("./RecordingPanel"));

/** Pictures and voice for one place where people write. */
export function useAttachments(place: string, active = true): Attachments {
  const copy = useTexts(texts);
  const work = useMedia();
  const tray = media.use((state) => state.trays[place]) ?? noTray;
  const [recording, setRecording] = useState(false);
  const recordButton = useRef<HTMLButtonElement>(null);
  const { items } = tray;

  const addPictures = (files: readonly File[]) => work.addPictures(place, files, items.length);
  const dragging = useDrop(active, addPictures);

  useEffect(() => setRecording(false), [place]);

  function endRecording() {
    setRecording(false);
    recordButton.current?.focus({ preventScroll: true });
  }

  return {
    media: uploaded(tray),
    blocked: blockedBy(tray, copy),
    onPaste(event: ClipboardEvent) {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      addPictures(files);
    },
    clear: () => work.clear(place, items),
    buttons: (
      <AddButtons full={items.length >= mostMedia} recording={recording} recordButton={recordButton} onPictures={addPictures} onRecord={() => setRecording(true)} />
    ),
    tray: (
      <>
        {dragging && (
          <p className="tray-drop" aria-hidden="true">
            <Icon name="picture" />
            {copy.t("attach.drop")}
          </p>
        )}
        <MediaTray place={place} />
        {recording && (
          <Suspense fallback={<div className="recording" aria-busy />}>
            <RecordingPanel
              onDone={(sound) => {
                work.addVoice(place, sound);
                endRecording();
              }}
              onClose={endRecording}
            />
          </Suspense>
        )}
      </>
    ),
  };
}

function blockedBy({ items }: Tray, { t }: Texts<keyof (typeof texts)["en"]>): string | null {
  if (items.some(({ state }) => state === "failed")) return t("attach.wait.failed");
  const count = items.filter(({ state }) => state === "uploading").length;
  return count === 0 ? null : t("attach.wait.upload", { count });
}
