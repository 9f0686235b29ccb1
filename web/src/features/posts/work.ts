import { type Core, workOf } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { newId } from "../../lib/ids";
import type { UnsentMedium } from "../../lib/media/attachments";
import type { Tweet } from "../../lib/tweets";
import { Deletions } from "./deletions";
import { send } from "./sending";
import type { Draft, Outgoing, PostsAction, ThreadEntry } from "./state";

const page = 30;

interface Page {
  tweets_list?: readonly Tweet[];
  replies?: readonly ThreadEntry[];
  next: string | null;
  place?: number;
}

/** Where a list comes from. */
export function addressOf(list: string, before: string | null): string {
  const [kind, ...rest] = list.split(":");
  const of = encodeURIComponent(rest.join(":"));
  const query = `limit=${page}`;
  const from = before === null ? "" : `&before=${encodeURIComponent(before)}`;
  switch (kind) {
    case "home":
      return `/api/v1/me/home?${query}${from}`;
    case "user":
      return `/api/v2/tweets?user=${of}&${query}${from}`;
    case "tag":
      return `/api/v2/tweets?tag=${of}&${query}${from}`;
    case "replies":
      return `/api/v2/tweets/${of}/replies?${query}${before === null ? "" : `&after=${encodeURIComponent(before)}`}`;
    default:
      return `/api/v2/tweets?${query}${from}`;
  }
}

/** What people do with posts, and what the server says, turned into actions for the store. */
export class PostsWork {
  readonly #core: Core;
  readonly #deletions: Deletions;
  readonly #loading = new Set<string>();
  readonly #discarded = new Set<string>();
  /** The page was put away since: it may be shown again to somebody else. */
  #era = 0;

  constructor(core: Core) {
    this.#core = core;
    this.#deletions = new Deletions(core);
    addEventListener("pagehide", () => this.#era++);
  }

  follow(topic: string): () => void {
    return this.#core.follow(topic);
  }

  /** The first page of a list; `again` where some of it is held already. */
  async load(list: string, again = false) {
    if (this.#loading.has(list)) return;
    this.#loading.add(list);
    if (!again) this.#act({ type: "posts/loading", list });
    try {
      const { entries, next, place } = await this.#page(list, null);
      this.#act({ type: "posts/loaded", list, entries, next, again, now: this.#core.clock.now(), ...(place === undefined ? {} : { place }) });
    } catch (error) {
      this.#act({ type: "posts/failed", list, failure: failureOf(asRefusal(error)) });
    } finally {
      this.#loading.delete(list);
    }
  }

  /** What one may read has changed: a list, or null for all, is loaded again where it is looked at. */
  outdate(list: string | null) {
    this.#act({ type: "posts/outdated", list });
  }

  async more(list: string, next: string) {
    if (this.#loading.has(list)) return;
    this.#loading.add(list);
    this.#act({ type: "posts/moreLoading", list });
    try {
      const { entries, next: further } = await this.#page(list, next);
      this.#act({ type: "posts/more", list, entries, next: further, now: this.#core.clock.now() });
    } catch {
      this.#act({ type: "posts/moreFailed", list });
    } finally {
      this.#loading.delete(list);
    }
  }

  reveal(list: string) {
    this.#act({ type: "posts/revealed", list });
  }

  /** A post with what it answers; its replies are a list of their own. */
  async find(id: string) {
    const { http, clock } = this.#core;
    try {
      const path = `/api/v2/tweets/${encodeURIComponent(id)}`;
      const { tweet } = await http.send<{ tweet: Tweet }>("GET", path);
      const ancestors = tweet.reply_to === null ? [] : (await http.send<{ ancestors: readonly ThreadEntry[] }>("GET", `${path}/ancestors`)).ancestors;
      this.#act({ type: "posts/found", post: tweet, ancestors, now: clock.now() });
    } catch (error) {
      this.#act({ type: "posts/missing", id, failure: failureOf(asRefusal(error)) });
    }
  }

  draft(of: string, draft: Draft) {
    this.#act({ type: "posts/drafted", of, draft });
  }

  publish({ text, audience, expiresIn }: Draft, replyTo: string | null, media: readonly UnsentMedium[] = []) {
    void this.#send({ id: newId(), text, ...(media.length === 0 ? {} : { media }), audience, expiresIn, replyTo, state: "sending", failure: null });
    // The choice of who may read stays for the next post; a life is for one.
    this.draft(replyTo ?? "", { text: "", audience, expiresIn: null });
  }

  retry(outgoing: Outgoing) {
    void this.#send(outgoing);
  }

  discard(id: string) {
    this.#discarded.add(id);
    this.#act({ type: "posts/discarded", id });
  }

  /** Sent to the server only when it can no longer be undone. */
  remove(id: string) {
    this.#deletions.begin(id);
  }

  undo(id: string) {
    this.#deletions.undo(id);
  }

  /** After a deletion that failed: it stays as it is. */
  keep(id: string) {
    this.#act({ type: "posts/kept", id });
  }

  forget(user: string) {
    this.#act({ type: "posts/forgotten", user });
  }

  /** Tells the person's other devices how far the home feed was read. */
  async readUpTo(seq: number) {
    this.#act({ type: "posts/placed", seq });
    // The next post that is read says it again.
    await this.#core.http.send("PUT", "/api/v1/me/home/place", { seq }).catch(() => null);
  }

  #send(outgoing: Outgoing): Promise<void> {
    const era = this.#era;
    return send(outgoing, this.#core, () => era === this.#era && !this.#discarded.has(outgoing.id));
  }

  async #page(list: string, before: string | null) {
    const { tweets_list, replies, next, place } = await this.#core.http.send<Page>("GET", addressOf(list, before));
    return { entries: replies ?? (tweets_list ?? []).map((tweet) => ({ id: tweet.id, tweet })), next, place };
  }

  #act(action: PostsAction) {
    this.#core.dispatch(action);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

export const usePosts = workOf((core) => new PostsWork(core));
