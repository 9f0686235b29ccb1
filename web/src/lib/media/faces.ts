import { useContext, useEffect, useSyncExternalStore } from "react";
import { type Core, CoreContext, workOf } from "../core";
import type { AvatarPicture, WithAvatar } from "./types";

const most = 500;

/** The pictures of people of whom only the id came. Each is asked for once, one after another: initials stand there meanwhile. */
export class Faces {
  readonly #core: Core;
  readonly #known = new Map<string, AvatarPicture | null>();
  readonly #waiting = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #asking = false;

  constructor(core: Core) {
    this.#core = core;
    // It may be shown again to somebody who sees other people.
    addEventListener("pagehide", () => this.#known.clear());
  }

  of(id: string): AvatarPicture | null {
    return this.#known.get(id) ?? null;
  }

  ask(id: string) {
    if (this.#known.has(id) || this.#known.size >= most) return;
    this.#waiting.add(id);
    if (!this.#asking) void this.#askEach();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  async #askEach() {
    this.#asking = true;
    for (const id of this.#waiting) {
      this.#waiting.delete(id);
      if (this.#known.has(id)) continue;
      const face = await this.#find(id);
      // What could not be answered now is asked again when it is shown again.
      if (face === undefined) break;
      this.#known.set(id, face);
      if (face !== null) for (const listener of this.#listeners) listener();
    }
    this.#waiting.clear();
    this.#asking = false;
  }

  async #find(id: string): Promise<AvatarPicture | null | undefined> {
    try {
      const { user_details } = await this.#core.http.send<{ user_details: WithAvatar }>("GET", `/api/v1/users/${id}`);
      return user_details.avatar ?? null;
    } catch (error) {
      return (error as { status?: number }).status === 404 ? null : undefined;
    }
  }
}

const useFaces = workOf((core) => new Faces(core));
const nothing = () => () => {};

/** The picture of somebody, as it came or else as the server has it. */
export function useFace({ id, avatar }: { id: string } & WithAvatar): AvatarPicture | null {
  const core = useContext(CoreContext);
  const faces = core === null ? null : useFaces.of(core);
  const found = useSyncExternalStore(faces?.subscribe ?? nothing, () => faces?.of(id) ?? null);
  useEffect(() => {
    if (avatar === undefined) faces?.ask(id);
  }, [faces, id, avatar]);
  return avatar === undefined ? found : avatar;
}
