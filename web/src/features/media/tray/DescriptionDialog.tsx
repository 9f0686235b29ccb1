import { type FormEvent, useId, useState } from "react";
import { createPortal } from "react-dom";
import { Dialog } from "../../../components/Dialog";
import { useTexts } from "../../../lib/i18n";
import type { Attachment } from "../state";
import { texts } from "./texts";

const longest = 1_000;

/** What a picture shows, in words. */
export function DescriptionDialog({ item, onSave, onClose }: { item: Attachment; onSave: (alt: string) => void; onClose: () => void }) {
  const { t } = useTexts(texts);
  const [alt, setAlt] = useState(item.alt);
  const id = useId();

  function save(event: FormEvent) {
    event.preventDefault();
    // As React sees it, it stands inside the form of the composer.
    event.stopPropagation();
    onSave(alt);
    onClose();
  }

  return createPortal(
    <Dialog heading={t("attach.description")} onClose={onClose}>
      <form className="form" onSubmit={save}>
        <div className="field">
          <label className="label" htmlFor={id}>
            {t("attach.description.text")}
          </label>
          <textarea id={id} rows={4} dir="auto" maxLength={longest} value={alt} onChange={(event) => setAlt(event.target.value)} />
        </div>
        <div className="actions">
          <button type="submit" className="button primary">
            {t("attach.description.save")}
          </button>
        </div>
      </form>
    </Dialog>,
    document.body,
  );
}
