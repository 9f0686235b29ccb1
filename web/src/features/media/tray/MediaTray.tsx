import { useState } from "react";
import { Icon } from "../../../components/Icon";
import { useReader, useTexts } from "../../../lib/i18n";
import { mostMedia } from "../../../lib/media/attachments";
import { DescriptionDialog } from "./DescriptionDialog";
import { type Attachment, media, noTray } from "../state";
import { texts } from "./texts";
import { TrayItem } from "./TrayItem";
import { useMedia } from "../work";

/** What was added to a text, each with its state, and what was not taken. */
export function MediaTray({ place }: { place: string }) {
  const { t } = useTexts(texts);
  const reader = useReader();
  const work = useMedia();
  const { items, notice } = media.use((state) => state.trays[place]) ?? noTray;
  const [describing, setDescribing] = useState<string | null>(null);
  const described = items.find(({ key }) => key === describing);

  return (
    <>
      <div role="status">
        {notice !== null && (
          <p className="notice warm tray-notice">
            <span>{t(`attach.notice.${notice.kind}`, { count: notice.count, most: mostMedia })}</span>
            <button type="button" className="icon-button" aria-label={t("attach.notice.dismiss")} title={t("attach.notice.dismiss")} onClick={() => work.dismiss(place)}>
              <Icon name="close" />
            </button>
          </p>
        )}
      </div>
      {items.length > 0 && (
        <ul className="tray" aria-label={t("attach.list")}>
          {items.map((item, index) => (
            <TrayItem
              key={item.key}
              item={item}
              what={nameOf(item, index)}
              onDescribe={() => setDescribing(item.key)}
              onRemove={() => work.remove(item)}
              onRetry={() => work.retry(item.key)}
            />
          ))}
        </ul>
      )}
      {described !== undefined && (
        <DescriptionDialog item={described} onSave={(alt) => work.describe(described.key, alt)} onClose={() => setDescribing(null)} />
      )}
    </>
  );

  function nameOf({ kind, name }: Attachment, index: number): string {
    if (kind === "voice") return t("attach.recording");
    return t("attach.imageNamed", { name: name === "" ? (index + 1).toLocaleString(reader.locale) : name });
  }
}
