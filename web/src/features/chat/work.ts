import { pause } from "../../lib/backoff";
import { type Core, workOf } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { newId } from "../../lib/ids";
import { type UnsentMedium, toSend } from "../../lib/media/attachments";
import type { Attached } from "../../lib/media/types";
import type { Chat, ChatAction, ChatMessage, Outgoing } from "./types";

const listed = 50;
const shown = 60;
const attempts = 6;
const longestPause = 8_000;
const typingEvery = 3_000;

interface Messages {
  messages: readonly ChatMessage[];
  more: boolean;
}

/** What people do in chats, turned into actions for the store. */
export class ChatWork {
  readonly #core: Core;
  /** What waits for its turn, by chat: it arrives in the order in which it was written. */
  readonly #waiting = new Map<string, Outgoing[]>();
  #typedAt = Number.NEGATIVE_INFINITY;

  constructor(core: Core) {
    this.#core = core;
  }

  async list(before: string | null = null) {
    this.#act(before === null ? { type: "chat/listing" } : { type: "chat/moreListing" });
    try {
      const from = before === null ? "" : `&before=${encodeURIComponent(before)}`;
      const { chats, next } = await this.#core.http.send<{ chats: readonly Chat[]; next: string | null }>("GET", `/api/v1/chats?limit=${listed}${from}`);
      this.#act({ type: "chat/listed", chats, next, further: before !== null });
    } catch (error) {
      this.#act({ type: "chat/unlisted", failure: failureOf(asRefusal(error)), further: before !== null });
    }
  }

  /** Finds whom an address names. */
  async name(username: string) {
    try {
      const { user_details } = await this.#core.http.send<{ user_details: { id: string } }>("GET", `/api/v1/users/by-username/${encodeURIComponent(username)}`);
      this.#act({ type: "chat/named", username, id: user_details.id });
    } catch (error) {
      this.#act({ type: "chat/named", username, id: failureOf(asRefusal(error)) });
    }
  }

  /** Loads a chat and its newest messages. */
  async open(id: string) {
    this.#act({ type: "chat/opening", id });
    try {
      const [chat, { messages, more }] = await Promise.all([
        this.#core.http.send<Chat>("GET", `/api/v1/chats/${id}`),
        this.#core.http.send<Messages>("GET", `/api/v1/chats/${id}/messages?limit=${shown}`),
      ]);
      this.#act({ type: "chat/loaded", chat });
      this.#act({ type: "chat/opened", id, messages, more });
    } catch (error) {
      this.#act({ type: "chat/unopened", id, failure: failureOf(asRefusal(error)) });
    }
  }

  /** Loads what is known of a chat without its messages; one that is hidden now is forgotten. */
  async refresh(id: string) {
    try {
      const chat = await this.#core.http.send<Chat>("GET", `/api/v1/chats/${id}`);
      this.#act({ type: "chat/loaded", chat });
    } catch (error) {
      if (asRefusal(error).status === 404) this.#act({ type: "chat/removed", chat: id });
    }
  }

  async older(id: string, before: number) {
    this.#act({ type: "chat/olderLoading", id });
    try {
      const { messages, more } = await this.#core.http.send<Messages>("GET", `/api/v1/chats/${id}/messages?limit=${shown}&before=${before}`);
      this.#act({ type: "chat/older", id, messages, more });
    } catch {
      this.#act({ type: "chat/olderFailed", id });
    }
  }

  send(chat: string, text: string, media: readonly UnsentMedium[], expiresIn: number | null, once: boolean) {
    this.#enqueue({ id: newId(), chat, text, media, expiresIn, once, createdAt: this.#core.clock.now(), failure: null });
  }

  /** The same id again: should the server have taken it after all, there is still only one message. */
  retry(outgoing: Outgoing) {
    this.#enqueue({ ...outgoing, failure: null });
  }

  discard({ chat, id }: Outgoing) {
    this.#act({ type: "chat/discarded", chat, id });
  }

  /** Throws a Refusal; a message that is already gone counts as deleted. */
  async remove(chat: string, id: string) {
    await this.#core.http.send("DELETE", `/api/v1/chats/${chat}/messages/${id}`).catch((error: unknown) => {
      if (asRefusal(error).status !== 404) throw error;
    });
    this.#act({ type: "chat/deleted", chat, id });
  }

  /** The next mark says it again, where this one does not arrive. */
  async mark(chat: string, kind: "delivered" | "read", seq: number) {
    this.#act({ type: "chat/marked", chat, kind, seq });
    await this.#core.http.send("PUT", `/api/v1/chats/${chat}/${kind}`, { seq }).catch(() => null);
  }

  /** Throws a Refusal. */
  async setTimer(chat: string, timer: number | null) {
    this.#act({ type: "chat/loaded", chat: await this.#core.http.send<Chat>("PUT", `/api/v1/chats/${chat}/timer`, { timer, id: newId() }) });
  }

  typing(chat: string) {
    const now = this.#core.clock.now();
    if (Math.abs(now - this.#typedAt) < typingEvery) return;
    this.#typedAt = now;
    void this.#core.http.send("POST", `/api/v1/chats/${chat}/typing`).catch(() => null);
  }

  /** Throws a Refusal. */
  async removeChat(chat: string) {
    await this.#core.http.send("DELETE", `/api/v1/chats/${chat}`);
    this.#act({ type: "chat/removed", chat });
  }

  /** What can be viewed once, for the minute that it can be loaded in. Throws a Refusal. */
  async openOnce(chat: string, id: string): Promise<Attached> {
    const command = newId();
    const { medium } = await this.#core.http.send<{ medium: Attached }>("POST", `/api/v1/chats/${chat}/messages/${id}/open`, { id: command });
    return medium;
  }

  #enqueue(outgoing: Outgoing) {
    this.#act({ type: "chat/sending", outgoing });
    const queue = this.#waiting.get(outgoing.chat);
    if (queue !== undefined) {
      queue.push(outgoing);
      return;
    }
    this.#waiting.set(outgoing.chat, [outgoing]);
    void this.#run(outgoing.chat);
  }

  async #run(chat: string) {
    const queue = this.#waiting.get(chat) ?? [];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await this.#deliver(next);
    this.#waiting.delete(chat);
  }

  async #deliver({ id, chat, text, media, expiresIn, once }: Outgoing) {
    for (let attempt = 1; ; attempt++) {
      try {
        const body = { id, text, ...(media.length === 0 ? {} : { media: toSend(media) }), ...(expiresIn === null ? {} : { expires_in: expiresIn }), ...(once ? { view_once: true } : {}) };
        const message = await this.#core.http.send<ChatMessage>("POST", `/api/v1/chats/${chat}/messages`, body);
        return this.#act({ type: "chat/sent", message });
      } catch (error) {
        const refusal = asRefusal(error);
        if (!refusal.passing || attempt === attempts) return this.#act({ type: "chat/failed", chat, id, failure: failureOf(refusal) });
        const wait = refusal.retryAfter ?? pause(attempt, longestPause, Math.random);
        if (wait > longestPause) return this.#act({ type: "chat/failed", chat, id, failure: failureOf(refusal) });
        await new Promise<void>((resume) => this.#core.timers.set(resume, wait));
      }
    }
  }

  #act(action: ChatAction) {
    this.#core.dispatch(action);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

export const useChat = workOf((core) => new ChatWork(core));
