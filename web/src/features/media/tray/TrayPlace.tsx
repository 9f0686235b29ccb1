import { lazy, Suspense } from "react";
import { Icon } from "../../../components/Icon";
import { useTexts } from "../../../lib/i18n";
import { useMedia } from "../work";
import { MediaTray } from "./MediaTray";
import { texts } from "./texts";
import "./tray.css";

const RecordingPanel = lazy(() => import("../recording/RecordingPanel"));

export interface TrayPlaceProps {
  place: string;
  /** Files are held over the page. */
  dragging: boolean;
  recording: boolean;
  onRecorded: () => void;
}

/** What goes with a text, above the text. */
export default function TrayPlace({ place, dragging, recording, onRecorded }: TrayPlaceProps) {
  const { t } = useTexts(texts);
  const work = useMedia();
  return (
    <>
      {dragging && (
        <p className="tray-drop" aria-hidden="true">
          <Icon name="picture" />
          {t("attach.drop")}
        </p>
      )}
      <MediaTray place={place} />
      {recording && (
        <Suspense fallback={<div className="recording" aria-busy />}>
          <RecordingPanel
            onDone={(sound) => {
              work.addVoice(place, sound);
              onRecorded();
            }}
            onClose={onRecorded}
          />
        </Suspense>
      )}
    </>
  );
}
