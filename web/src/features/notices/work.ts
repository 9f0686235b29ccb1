import { type Core, workOf } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import type { Notice, NoticesAction } from "./state";

interface Page {
  notices: readonly Notice[];
  next: string | null;
  place: number;
}

const page = 30;

export class NoticesWork {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  follow(user: string): () => void {
    return this.#core.follow(`person:${user}`);
  }

  async load() {
    this.#act({ type: "notices/loading" });
    try {
      const { notices, next, place } = await this.#core.http.send<Page>("GET", `/api/v1/me/notices?limit=${page}`);
      this.#act({ type: "notices/loaded", notices, next, place });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#act({ type: "notices/failed", failure: failureOf(error) });
    }
  }

  async more(before: string) {
    this.#act({ type: "notices/moreLoading" });
    try {
      const { notices, next } = await this.#core.http.send<Page>("GET", `/api/v1/me/notices?limit=${page}&before=${encodeURIComponent(before)}`);
      this.#act({ type: "notices/more", notices, next });
    } catch {
      this.#act({ type: "notices/moreFailed" });
    }
  }

  /** Tells the person's other devices. */
  async readUpTo(seq: number) {
    this.#act({ type: "notices/placed", seq });
    // The next one that is read says it again.
    await this.#core.http.send("PUT", "/api/v1/me/notices/place", { seq }).catch(() => null);
  }

  #act(action: NoticesAction) {
    this.#core.dispatch(action);
  }
}

export const useNotices = workOf((core) => new NoticesWork(core));
