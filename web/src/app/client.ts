import { nextChatExpiry } from "../features/chat/state";
import { nextUnsentExpiry } from "../features/media/state";
import { nextExpiry } from "../features/messages/reduce";
import type { Failed } from "../features/messages/state";
import { nextNoticeExpiry } from "../features/notices/state";
import { nextPostExpiry } from "../features/posts/state";
import { usePosts } from "../features/posts/work";
import { nextQuiet } from "../features/presence/state";
import type { RoomSummary } from "../features/rooms/state";
import { mayRead } from "../features/session/state";
import type { Me } from "../lib/generated/api";
import type { Message } from "../lib/generated/frames";
import type { ServerClock } from "../lib/clock";
import { createExpiry, type Timers } from "../lib/expiry";
import type { Core } from "../lib/core";
import { type Http, Refusal } from "../lib/http";
import { newId } from "../lib/ids";
import type { UnsentMedium } from "../lib/media/attachments";
import { type Permission, Socket, type SocketOptions } from "../lib/socket";
import type { Vault } from "../lib/vault";
import { Outbox } from "./outbox";
import type { AppAction, AppStore } from "./store";
import { Unsent } from "./unsent";

const olderAtOnce = 150;
/** Until the list of rooms is here. */
const usualLifetime = 600_000;

export interface ClientOptions {
  store: AppStore;
  http: Http;
  clock: ServerClock;
  timers: Timers;
  random(): number;
  online(): boolean;
  open: SocketOptions["open"];
  frames?: readonly string[];
  onLanguage(language: string): void;
  /** Where this browser keeps what the account has not sent, under the key that the server gives to the account alone. */
  vault(owner: string, key: string | null): Vault;
  /** This browser may keep where somebody was last. */
  mayReturn?: boolean;
  /** Without a session: what is kept for an account stays for its time only. */
  removeExpired(): void;
}

/** What people can do, and what the server says, both turned into actions for the store. */
export class Client {
  readonly #options: ClientOptions;
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #unsent: Unsent;
  readonly #wake: () => void;
  /** What features work with. */
  readonly core: Core;
  readonly mayReturn: boolean;
  #wasLive = false;
  /** The answers to what was asked before the page was put away are for somebody else. */
  #era = 0;
  #expiring = false;

  constructor(options: ClientOptions) {
    const { store, http, clock, timers, random, online } = options;
    this.#options = options;
    this.mayReturn = options.mayReturn ?? false;
    this.core = {
      clock,
      timers,
      http: { send: (method, path, body) => this.#ask(method, path, body) },
      dispatch: (action) => void store.dispatch(action as AppAction),
      follow: (topic) => {
        this.#socket.follow(topic);
        return () => this.#socket.leave(topic);
      },
    };
    this.#outbox = new Outbox(store, http, clock, timers, random, online, (room) => this.#lifetimeOf(room), () => void this.loadMe());
    this.#unsent = new Unsent({
      ...options,
      lifetimeOf: (room) => this.#lifetimeOf(room),
      onMessage: (outgoing) => this.#outbox.send(outgoing),
      onPost: (outgoing) => usePosts.of(this.core).retry(outgoing),
    });
    this.#socket = new Socket({
      ...options,
      permission: () => this.#permission(),
      position: (room) => {
        const held = store.getState().messages.rooms[room];
        return held === undefined || held.epoch === null ? null : { epoch: held.epoch, since: held.last };
      },
      onFrame: (frame) => {
        store.dispatch({ type: "frame", frame, now: clock.now() });
        if (frame.type === "hello") this.#greeted(frame.user?.id ?? null);
      },
      onTopic: (frame) => store.dispatch({ type: "topic", frame, now: clock.now() }),
      onConnection: (connection) => {
        if (connection === "ended") this.#leaveUnsent();
        store.dispatch({ type: "session/connection", connection });
        if (connection !== "live") store.dispatch({ type: "presence/unknown" });
        if (connection === "ended") void this.#ended();
      },
    });
    const expiry = createExpiry(clock, timers, (now) => store.dispatch({ type: "messages/expired", now }));
    const postExpiry = createExpiry(clock, timers, (now) => {
      store.dispatch({ type: "posts/expired", now });
      store.dispatch({ type: "notices/expired", now });
      store.dispatch({ type: "chat/expired", now });
    });
    const unsentExpiry = createExpiry(clock, timers, (now) => store.dispatch({ type: "media/expired", now }));
    const quiet = createExpiry(clock, timers, (now) => store.dispatch({ type: "presence/quiet", now }));
    store.subscribe(() => {
      const { messages, posts, notices, chat, media, presence } = store.getState();
      const next = nextExpiry(messages);
      const nextPost = earlier(earlier(nextPostExpiry(posts), nextNoticeExpiry(notices)), nextChatExpiry(chat));
      this.#expiring = next !== null || nextPost !== null;
      expiry.next(next);
      postExpiry.next(nextPost);
      unsentExpiry.next(nextUnsentExpiry(media));
      quiet.next(nextQuiet(presence));
    });
    clock.onShift((by) => {
      // What this clock removed too early is still there.
      if (by < 0) this.#socket.startOver();
    });
    this.#wake = () => {
      expiry.check();
      postExpiry.check();
      unsentExpiry.check();
      quiet.check();
      this.#outbox.wake();
      this.#socket.probe();
    };
  }

  /** Something is shown that vanishes. */
  get expiring(): boolean {
    return this.#expiring;
  }

  start() {
    void this.loadRooms();
    this.#socket.connect();
  }

  /** The browser puts the page away and may show it again as it was, to somebody else: nothing stays in it. */
  putAway() {
    this.#era++;
    this.#leaveUnsent();
    this.#socket.disconnect();
    this.#options.store.dispatch({ type: "session/forgotten" });
  }

  /** It is shown again: who this is comes before everything else. */
  async bringBack() {
    const era = this.#era;
    const answered = await this.loadMe();
    if (era !== this.#era) return;
    this.#wasLive = true;
    if (!answered || mayRead(this.#options.store.getState().session)) this.#socket.connect(answered);
  }

  /** Whoever logs out leaves nothing in this browser. */
  loggingOut() {
    this.#unsent.discard();
    this.#outbox.clear();
  }

  /** False where there was no answer. */
  async loadMe(): Promise<boolean> {
    const { store, http, onLanguage, removeExpired } = this.#options;
    const era = this.#era;
    try {
      const me = await http.send<Me>("GET", "/api/v1/me");
      if (era !== this.#era) return false;
      onLanguage(me.language);
      if (me.user?.id !== this.#unsent.owner) this.#leaveUnsent();
      store.dispatch({ type: "session/loaded", me });
      if (me.user === null) removeExpired();
      else void this.#unsent.open(me.user.id, me.draft_key);
      return true;
    } catch {
      if (era === this.#era) store.dispatch({ type: "session/failed" });
      return false;
    }
  }

  async loadRooms() {
    const { store, http } = this.#options;
    const era = this.#era;
    try {
      const rooms = await http.send<RoomSummary[]>("GET", "/rooms");
      if (era === this.#era) store.dispatch({ type: "rooms/loaded", rooms });
    } catch (error) {
      if (era !== this.#era) return;
      store.dispatch({ type: "rooms/failed" });
      this.#refused(error);
    }
  }

  /** Throws a Refusal for the form to explain. */
  async createRoom(room: RoomSummary) {
    await this.#options.http.send("POST", "/rooms", room);
    this.#options.store.dispatch({ type: "rooms/created", room });
  }

  enter(room: string) {
    this.#options.store.dispatch({ type: "drafts/entered", room, now: this.#options.clock.now() });
    this.#socket.subscribe(room);
  }

  leave(room: string) {
    this.#options.store.dispatch({ type: "drafts/left", room });
    this.#socket.unsubscribe(room);
  }

  write(room: string, text: string, expiresIn: number | null) {
    const { store, clock } = this.#options;
    store.dispatch({ type: "drafts/changed", room, text, expiresIn, until: clock.now() + (expiresIn ?? this.#lifetimeOf(room)) });
  }

  send(room: string, text: string, expiresIn: number | null, media: readonly UnsentMedium[] = []) {
    const createdAt = this.#options.clock.now();
    this.#outbox.send({ id: newId(), room, text, ...(media.length === 0 ? {} : { media }), expiresIn, createdAt, state: "sending", failure: null, expiresAt: null });
    this.#options.store.dispatch({ type: "drafts/sent", room, expiresIn });
  }

  retry(room: string, id: string) {
    const failed = this.#failed(room, id);
    if (failed !== undefined) this.#outbox.retry(failed);
  }

  discard(room: string, id: string) {
    if (this.#failed(room, id) !== undefined) this.#options.store.dispatch({ type: "messages/discarded", room, id });
  }

  /** Throws a Refusal; a message that is already gone counts as deleted. */
  async remove(room: string, id: string) {
    await this.#options.http.send("DELETE", `/messages/${id}`).catch((error: { status?: number }) => {
      if (error.status !== 404) throw error;
    });
    this.#options.store.dispatch({ type: "messages/removed", room, id });
  }

  async loadOlder(room: string) {
    const { store, http, clock } = this.#options;
    const era = this.#era;
    const held = store.getState().messages.rooms[room];
    const first = held?.messages[0];
    if (held === undefined || first === undefined || held.older !== "more") return;
    store.dispatch({ type: "messages/loadingOlder", room });
    try {
      const messages = await http.send<Message[]>("GET", `/rooms/${room}/messages?before=${first.seq}&limit=${olderAtOnce}`);
      if (era !== this.#era) return;
      store.dispatch({ type: "messages/older", room, epoch: held.epoch, messages, asked: olderAtOnce, now: clock.now() });
    } catch (error) {
      store.dispatch({ type: "messages/olderFailed", room });
      this.#refused(error);
    }
  }

  /** Where whoever is logged in is now. */
  keepPlace(path: string) {
    this.#unsent.keepPlace(path);
  }

  typing(room: string) {
    this.#socket.typing(room);
  }

  reconnect() {
    this.#socket.connect();
  }

  wentOffline() {
    this.#socket.wentOffline();
  }

  /** The tab is looked at again, or the network is back. */
  wake() {
    const { session } = this.#options.store.getState();
    if (session.status !== "ready" || mayRead(session)) this.#wake();
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const era = this.#era;
    const answer = await this.#options.http.send<T>(method, path, body);
    if (era !== this.#era) throw new Refusal(0, "Unreachable", null, null);
    return answer;
  }

  /** Whatever was missed while the connection was down, or could not be loaded at the start. */
  #greeted(userId: string | null) {
    const { session, rooms } = this.#options.store.getState();
    if (session.status === "failed" || userId !== (session.user?.id ?? null)) void this.loadMe();
    if (this.#wasLive || rooms.status === "failed") void this.loadRooms();
    this.#wasLive = true;
  }

  /** Who was logged out elsewhere may perhaps still read; the banner says what happened. */
  async #ended() {
    const answered = await this.loadMe();
    if (mayRead(this.#options.store.getState().session)) this.#socket.connect(answered);
  }

  /** Where reading is for members, or not known to be for everyone, only a known member connects. */
  #permission(): Promise<Permission> | null {
    const { store } = this.#options;
    const { status, access } = store.getState().session;
    if (status === "ready" && access.read === "everyone") return null;
    return this.loadMe().then((answered) => {
      if (!answered) return "unknown";
      if (mayRead(store.getState().session)) return "granted";
      store.dispatch({ type: "session/connection", connection: "ended" });
      return "refused";
    });
  }

  #refused(error: unknown) {
    if ((error as { status?: number }).status === 401 && this.#options.store.getState().session.user !== null) void this.loadMe();
  }

  /** Has to come before it leaves the store: what is kept of it stays for its owner. */
  #leaveUnsent() {
    this.#unsent.close();
    this.#outbox.clear();
  }

  /** Only what failed can be tried again or discarded: what is on its way may have reached the server. */
  #failed(room: string, id: string): Failed | undefined {
    return this.#options.store.getState().messages.rooms[room]?.outgoing.find((entry): entry is Failed => entry.id === id && entry.state === "failed");
  }

  #lifetimeOf(room: string): number {
    return this.#options.store.getState().rooms.list.find((entry) => entry.name === room)?.lifetime ?? usualLifetime;
  }
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
