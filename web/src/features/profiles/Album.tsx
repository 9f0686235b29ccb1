import { useEffect, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { type Failure, failureOf } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { uploadFailureText } from "../../lib/media/failure";
import { addressOf, srcSetOf } from "../../lib/media/pictures";
import type { OwnProfile } from "./state";
import { texts } from "./texts";
import { asRefusal, useProfiles } from "./work";

const most = 30;

/** One's photos: to add, to put in order, to remove. */
export function Album({ own }: { own: OwnProfile }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useProfiles();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<(() => void) | null>(null);
  const ids = own.album.map(({ id }) => id);

  useEffect(() => () => running.current?.(), []);

  async function save(next: readonly string[]) {
    setFailure(null);
    try {
      await work.saveAlbum(next);
    } catch (error) {
      setFailure(failureOf(asRefusal(error)));
    }
  }

  async function add(files: readonly File[]) {
    setFailure(null);
    let album = ids;
    try {
      for (const file of files.slice(0, most - ids.length)) {
        setProgress(0);
        const { done, cancel } = work.upload(file, setProgress);
        running.current = cancel;
        album = [...album, (await done).id];
        await work.saveAlbum(album);
      }
    } catch (error) {
      setFailure(failureOf(asRefusal(error)));
    }
    running.current = null;
    setProgress(null);
  }

  function move(index: number, step: 1 | -1) {
    const next = [...ids];
    const [moved] = next.splice(index, 1);
    if (moved === undefined) return;
    next.splice(index + step, 0, moved);
    void save(next);
  }

  return (
    <section className="album" aria-labelledby="album-heading">
      <h2 id="album-heading">{t("profiles.album.own")}</h2>
      <p className="hint">{t("profiles.album.hint", { max: most })}</p>
      {own.album.length === 0 && progress === null && <p className="empty-line">{t("profiles.album.empty")}</p>}
      <ol className="album-photos">
        {own.album.map((photo, index) => (
          <li key={photo.id} data-id={photo.id}>
            <img
              src={addressOf(photo)}
              srcSet={srcSetOf(photo, false)}
              sizes="9rem"
              width={photo.width}
              height={photo.height}
              loading="lazy"
              alt={photo.alt ?? t("profiles.album.photo", { number: index + 1, count: ids.length })}
            />
            <div className="album-actions">
              <button type="button" className="icon-button" disabled={index === 0} aria-label={t("profiles.album.earlier", { number: index + 1 })} onClick={() => move(index, -1)}>
                <Icon name="back" />
              </button>
              <button
                type="button"
                className="icon-button"
                disabled={index === ids.length - 1}
                aria-label={t("profiles.album.later", { number: index + 1 })}
                onClick={() => move(index, 1)}
              >
                <Icon name="forward" />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t("profiles.album.remove", { number: index + 1 })}
                onClick={() => void save(ids.filter((id) => id !== photo.id))}
              >
                <Icon name="trash" />
              </button>
            </div>
          </li>
        ))}
      </ol>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,image/gif"
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) void add(files);
        }}
      />
      {progress !== null && <progress aria-label={t("profiles.album.uploading")} value={progress} max={1} />}
      <button type="button" className="button" disabled={progress !== null || ids.length >= most} onClick={() => input.current?.click()}>
        {t("profiles.album.add")}
      </button>
      {failure !== null && (
        <p className="error" role="alert">
          {uploadFailureText(failure, reader)}
        </p>
      )}
    </section>
  );
}
