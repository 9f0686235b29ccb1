import { type Core, workOf } from "../../lib/core";
import { type Failure, failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { newId } from "../../lib/ids";
import { type MediaKind, mostMedia } from "../../lib/media/attachments";
import { type Upload, type Uploader, upload } from "../../lib/media/upload";
import type { Attachment, MediaAction, Uploading } from "./state";

const atOnce = 2;
/** As the server takes them: bytes. */
const most: Readonly<Record<MediaKind, number>> = { image: 50 * 1024 * 1024, voice: 12 * 1024 * 1024 };

interface Held {
  file: Blob;
  kind: MediaKind;
  state: "waiting" | "uploading" | "done";
  upload: Upload | null;
  /** It failed because the server could not be reached. */
  unreachable: boolean;
}

/** Uploads what somebody adds to a text, a few at a time, and removes what they do not want after all. */
export class MediaWork {
  readonly #core: Core;
  readonly #upload: Uploader;
  readonly #held = new Map<string, Held>();

  constructor(core: Core, uploader: Uploader = upload) {
    this.#core = core;
    this.#upload = uploader;
    // The page may be shown again to somebody else.
    addEventListener("pagehide", () => this.#giveUp());
    addEventListener("online", () => {
      for (const [key, { unreachable }] of this.#held) if (unreachable) this.retry(key);
    });
  }

  /** Those of the files that are pictures, as far as there is room for them beside the `count` that are there. */
  addPictures(place: string, files: readonly File[], count: number) {
    const pictures = files.filter(({ type }) => type.startsWith("image/"));
    const taken = pictures.slice(0, Math.max(0, mostMedia - count));
    this.#add(place, "image", taken);
    if (pictures.length > taken.length) this.#act({ type: "media/noticed", place, notice: { kind: "surplus", count: pictures.length - taken.length } });
    else if (files.length > pictures.length) this.#act({ type: "media/noticed", place, notice: { kind: "unsupported", count: files.length - pictures.length } });
  }

  addVoice(place: string, recording: Blob) {
    this.#add(place, "voice", [recording]);
  }

  /** A picture of this page, to be shown while it is not on the server. */
  fileOf(key: string): Blob | null {
    return this.#held.get(key)?.file ?? null;
  }

  retry(key: string) {
    const held = this.#held.get(key);
    if (held === undefined || held.state !== "done") return;
    held.state = "waiting";
    held.unreachable = false;
    this.#act({ type: "media/retried", key });
    this.#next();
  }

  describe(key: string, alt: string) {
    this.#act({ type: "media/described", key, alt });
  }

  remove(item: Attachment) {
    this.#held.get(item.key)?.upload?.cancel();
    this.#held.delete(item.key);
    this.#act({ type: "media/removed", key: item.key });
    // The server forgets it by itself, if this does not reach it.
    if (item.state === "ready") void this.#core.http.send("DELETE", `/api/v1/media/${item.medium.id}`).catch(() => null);
    this.#next();
  }

  /** They were sent. */
  forget(items: readonly Attachment[]) {
    for (const { key } of items) this.#held.delete(key);
  }

  dismiss(place: string) {
    this.#act({ type: "media/noticed", place, notice: null });
  }

  #add(place: string, kind: MediaKind, files: readonly Blob[]) {
    const items = files.map((file): Uploading => {
      const key = newId();
      this.#held.set(key, { file, kind, state: "waiting", upload: null, unreachable: false });
      return { key, kind, name: file instanceof File ? file.name : "", alt: "", state: "uploading", progress: 0 };
    });
    if (items.length > 0) this.#act({ type: "media/added", place, items });
    this.#next();
  }

  #next() {
    for (const [key, held] of this.#held) {
      if ([...this.#held.values()].filter(({ state }) => state === "uploading").length >= atOnce) return;
      if (held.state === "waiting") void this.#send(key, held);
    }
  }

  async #send(key: string, held: Held) {
    held.state = "uploading";
    const { file, kind } = held;
    try {
      if (file.size > most[kind]) throw new Refusal(413, "File too large", null, null, "media_too_large", null, { max: most[kind] / (1024 * 1024) });
      held.upload = this.#upload(file, { kind, audience: "owner", timers: this.#core.timers, onProgress: (progress) => this.#act({ type: "media/progressed", key, progress }) });
      const medium = await held.upload.done;
      held.state = "done";
      this.#act({ type: "media/uploaded", key, medium });
    } catch (error) {
      const failure = failureFrom(error);
      held.state = "done";
      held.unreachable = failure.status === 0;
      this.#act({ type: "media/failed", key, failure });
    }
    held.upload = null;
    this.#next();
  }

  #giveUp() {
    for (const { upload: running } of this.#held.values()) running?.cancel();
    this.#held.clear();
  }

  #act(action: MediaAction) {
    this.#core.dispatch(action);
  }
}

function failureFrom(error: unknown): Failure {
  if (error instanceof Refusal) return failureOf(error);
  throw error;
}

export const useMedia = workOf((core) => new MediaWork(core));
