import { type Core, workOf } from "../../lib/core";
import { type Uploader, upload } from "../../lib/media/upload";

/** Gives an account a picture, or takes it away. */
export class AvatarWork {
  readonly #core: Core;
  readonly #upload: Uploader;

  constructor(core: Core, uploader: Uploader = upload) {
    this.#core = core;
    this.#upload = uploader;
  }

  /** Throws a Refusal; never ends once it was cancelled. */
  choose(user: string, file: File, onProgress: (part: number) => void): { done: Promise<void>; cancel: () => void } {
    const { done, cancel } = this.#upload(file, { kind: "image", audience: "public", timers: this.#core.timers, onProgress });
    return { done: done.then(({ id }) => this.#set(user, id)), cancel };
  }

  /** Throws a Refusal. */
  remove(user: string): Promise<void> {
    return this.#set(user, null);
  }

  async #set(user: string, avatar: string | null) {
    await this.#core.http.send("PUT", `/api/v1/users/${user}`, { avatar });
  }
}

export const useAvatar = workOf((core) => new AvatarWork(core));
