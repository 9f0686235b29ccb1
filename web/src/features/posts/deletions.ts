import type { Core } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import type { PostsAction } from "./state";

/** How long a deletion can be undone: milliseconds. */
export const undoable = 8_000;

/** Deletions that wait to be undone. What still waits when the page goes is sent then: what was said to be deleted is. */
export class Deletions {
  readonly #core: Core;
  readonly #waiting = new Map<string, number>();

  constructor(core: Core) {
    this.#core = core;
    addEventListener("pagehide", () => {
      for (const id of [...this.#waiting.keys()]) this.#end(id);
    });
  }

  begin(id: string) {
    if (this.#waiting.has(id)) return;
    this.#waiting.set(id, this.#core.timers.set(() => this.#end(id), undoable));
    this.#act({ type: "posts/leaving", id, leaving: { state: "waiting", failure: null } });
  }

  undo(id: string) {
    const handle = this.#waiting.get(id);
    if (handle === undefined) return;
    this.#core.timers.clear(handle);
    this.#waiting.delete(id);
    this.#act({ type: "posts/kept", id });
  }

  #end(id: string) {
    const handle = this.#waiting.get(id);
    if (handle === undefined) return;
    this.#core.timers.clear(handle);
    this.#waiting.delete(id);
    void this.#delete(id);
  }

  async #delete(id: string) {
    this.#act({ type: "posts/leaving", id, leaving: { state: "deleting", failure: null } });
    try {
      await this.#core.http.send("DELETE", `/api/v2/tweets/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // What is not there any more is as good as deleted.
      if (error.status !== 404) return this.#act({ type: "posts/leaving", id, leaving: { state: "failed", failure: failureOf(error) } });
    }
    this.#act({ type: "posts/removed", id });
  }

  #act(action: PostsAction) {
    this.#core.dispatch(action);
  }
}
