import { type RefObject, useRef } from "react";
import { Icon } from "../../components/Icon";
import { useTexts } from "../../lib/i18n";
import { mostMedia } from "../../lib/media/attachments";
import { texts } from "./texts";

export interface AddButtonsProps {
  full: boolean;
  recording: boolean;
  recordButton: RefObject<HTMLButtonElement | null>;
  onPictures: (files: readonly File[]) => void;
  onRecord: () => void;
}

export function AddButtons({ full, recording, recordButton, onPictures, onRecord }: AddButtonsProps) {
  const { t } = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  const titleOf = (what: string) => (full ? t("attach.full", { count: mostMedia }) : what);
  return (
    <span className="attach">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        multiple
        hidden
        onChange={(event) => {
          onPictures([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = "";
        }}
      />
      <button type="button" className="icon-button" aria-label={t("attach.picture")} title={titleOf(t("attach.picture"))} disabled={full} onClick={() => input.current?.click()}>
        <Icon name="picture" />
      </button>
      <button
        type="button"
        ref={recordButton}
        className="icon-button"
        aria-label={t("attach.voice")}
        title={titleOf(t("attach.voice"))}
        disabled={full}
        // Disabled, it would lose the focus.
        aria-disabled={recording}
        onClick={() => !recording && onRecord()}
      >
        <Icon name="microphone" />
      </button>
    </span>
  );
}
