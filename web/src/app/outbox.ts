import type { Failed, Sending, Written } from "../features/messages/state";
import { pause } from "../lib/backoff";
import type { ServerClock } from "../lib/clock";
import type { Timers } from "../lib/expiry";
import { failureOf } from "../lib/failure";
import { type Http, Refusal } from "../lib/http";
import { toSend } from "../lib/media/attachments";
import type { AppStore } from "./store";

const attempts = 8;
const longestPause = 8_000;
/** A server that asks for more patience than this is better explained than waited for. */
const patience = 12_000;

/** Sends messages one after another, so that they arrive in the order they were written, each under its own id until it is through. */
export class Outbox {
  readonly #waiting: Written[] = [];
  #busy = false;
  #goOn: (() => void) | null = null;
  #endPause: (() => void) | null = null;
  #era = 0;

  constructor(
    private readonly store: AppStore,
    private readonly http: Http,
    private readonly clock: ServerClock,
    private readonly timers: Timers,
    private readonly random: () => number,
    private readonly online: () => boolean,
    private readonly lifetimeOf: (room: string) => number,
    private readonly onLoggedOut: () => void,
  ) {}

  send(outgoing: Sending) {
    this.store.dispatch({ type: "messages/sending", outgoing });
    this.#enqueue(outgoing);
  }

  /** The same id again: should the server have taken it after all, there is still only one message. */
  retry(outgoing: Failed) {
    this.store.dispatch({ type: "messages/resending", room: outgoing.room, id: outgoing.id });
    this.#enqueue(outgoing);
  }

  /** The network is back: what waits for it goes out. */
  wake() {
    this.#goOn?.();
    this.#goOn = null;
  }

  /** Whoever wrote what waits is not here any more: it is not sent in the name of another. */
  clear() {
    this.#era++;
    this.#waiting.length = 0;
    this.#endPause?.();
    this.wake();
  }

  #enqueue(outgoing: Written) {
    this.#waiting.push(outgoing);
    if (!this.#busy) void this.#run();
  }

  async #run() {
    this.#busy = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) await this.#deliver(next);
    this.#busy = false;
  }

  async #deliver({ id, room, text, media = [], expiresIn }: Written) {
    const era = this.#era;
    const lifetime = () => expiresIn ?? this.lifetimeOf(room);
    for (let attempt = 1; ; attempt++) {
      try {
        const body = { id, message: text, ...(expiresIn === null ? {} : { expires_in: expiresIn }), ...(media.length === 0 ? {} : { media: toSend(media) }) };
        await this.http.send("POST", `/rooms/${room}/messages`, body);
        if (era !== this.#era) return;
        return this.store.dispatch({ type: "messages/sent", room, id, expiresAt: this.clock.now() + lifetime() });
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal(0, "Unreachable", null, null);
        if (era !== this.#era) return;
        if (refusal.status === 0 && !this.online()) {
          await new Promise<void>((resume) => (this.#goOn = resume));
          if (era !== this.#era) return;
          attempt = 0;
          continue;
        }
        const wait = refusal.retryAfter ?? pause(attempt, longestPause, this.random);
        if (refusal.passing && attempt < attempts && wait <= patience) {
          await this.#pause(wait);
          if (era !== this.#era) return;
          continue;
        }
        const failure = failureOf(refusal);
        if (!refusal.passing && refusal.status !== 401) {
          const until = this.clock.now() + lifetime();
          return this.store.dispatch({ type: "returned", room, id, text, ...(media.length === 0 ? {} : { media }), expiresIn, failure, until });
        }
        if (refusal.status === 401) this.onLoggedOut();
        return this.store.dispatch({ type: "messages/failed", room, id, failure });
      }
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resume) => {
      this.#endPause = resume;
      this.timers.set(resume, milliseconds);
    });
  }
}
