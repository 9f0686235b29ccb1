import { useEffect, useRef } from "react";
import { Icon } from "../../../components/Icon";
import { drawn, Preview } from "../../../components/media/Preview";
import { Voice } from "../../../components/media/Voice";
import { useReader, useTexts } from "../../../lib/i18n";
import { uploadFailureText } from "../../../lib/media/failure";
import { addressOf } from "../../../lib/media/pictures";
import { sharedTexts } from "../../../lib/texts";
import type { Attachment } from "../state";
import { texts } from "./texts";
import { useMedia } from "../work";

export interface TrayItemProps {
  item: Attachment;
  /** Which one, in words. */
  what: string;
  onDescribe: () => void;
  onRemove: () => void;
  onRetry: () => void;
}

export function TrayItem({ item, what, onDescribe, onRemove, onRetry }: TrayItemProps) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const remove = t(item.state === "uploading" ? "attach.cancel" : "attach.remove", { what });
  return (
    <li className="tray-item" data-kind={item.kind} data-state={item.state}>
      {item.kind === "image" ? <Thumbnail item={item} /> : item.state === "ready" ? <Voice voice={item.medium} /> : <Icon name="microphone" />}
      {item.state === "uploading" && <progress aria-label={t("attach.progress", { what })} value={item.progress} max={1} />}
      {item.state === "ready" && item.kind === "image" && (
        <button type="button" className="tray-alt" data-set={item.alt !== "" || undefined} aria-label={t(item.alt === "" ? "attach.describe" : "attach.described", { what })} onClick={onDescribe}>
          ALT
        </button>
      )}
      {item.state === "failed" && (
        <div className="tray-failure" role="alert">
          <p>
            <strong>{t("attach.failed")}</strong> {uploadFailureText(item.failure, reader)}
          </p>
          <button type="button" className="link-button" aria-label={t("attach.retry", { what })} onClick={onRetry}>
            {shared.t("message.retry")}
          </button>
        </div>
      )}
      <button type="button" className="tray-remove" aria-label={remove} title={remove} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  );
}

/** From the file while this page has it, else from the server. */
function Thumbnail({ item }: { item: Attachment }) {
  const work = useMedia();
  const canvas = useRef<HTMLCanvasElement>(null);
  const file = work.fileOf(item.key);
  useEffect(() => (file === null ? undefined : drawn(file, canvas.current, 256)), [file]);
  return (
    <span className="tray-picture">
      {file !== null && <canvas ref={canvas} width={1} height={1} aria-hidden="true" />}
      {file === null && item.state === "ready" && (
        <>
          <Preview preview={item.medium.preview} />
          <img src={addressOf(item.medium)} alt={item.alt} />
        </>
      )}
    </span>
  );
}
