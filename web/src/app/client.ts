import { nextExpiry } from "../features/messages/reduce";
import { nextQuiet } from "../features/presence/state";
import type { RoomSummary } from "../features/rooms/state";
import { mayRead } from "../features/session/state";
import type { Me, MessageView } from "../lib/api";
import type { ServerClock } from "../lib/clock";
import { createExpiry, type Timers } from "../lib/expiry";
import type { Http } from "../lib/http";
import { newId } from "../lib/ids";
import { Socket, type SocketOptions } from "../lib/socket";
import { Outbox } from "./outbox";
import type { AppStore } from "./store";

const olderAtOnce = 150;

export interface ClientOptions {
  store: AppStore;
  http: Http;
  clock: ServerClock;
  timers: Timers;
  random(): number;
  online(): boolean;
  open: SocketOptions["open"];
  onLanguage(language: string): void;
}

/** What people can do, and what the server says, both turned into actions for the store. */
export class Client {
  readonly #options: ClientOptions;
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #wake: () => void;
  #wasLive = false;
  #expiring = false;

  constructor(options: ClientOptions) {
    const { store, http, clock, timers, random, online } = options;
    this.#options = options;
    this.#outbox = new Outbox(store, http, clock, timers, random, online, (room) => this.#lifetimeOf(room), () => void this.loadMe());
    this.#socket = new Socket({
      ...options,
      position: (room) => {
        const held = store.get().messages.rooms[room];
        return held === undefined || held.epoch === null ? null : { epoch: held.epoch, since: held.last };
      },
      onFrame: (frame) => {
        store.dispatch({ type: "frame", frame, now: clock.now() });
        if (frame.type === "hello") this.#greeted(frame.user?.id ?? null);
      },
      onConnection: (connection) => {
        store.dispatch({ type: "session/connection", connection });
        if (connection !== "live") store.dispatch({ type: "presence/unknown" });
        if (connection === "ended") void this.#ended();
      },
    });
    const expiry = createExpiry(clock, timers, (now) => store.dispatch({ type: "messages/expired", now }));
    const quiet = createExpiry(clock, timers, (now) => store.dispatch({ type: "presence/quiet", now }));
    store.subscribe(() => {
      const next = nextExpiry(store.get().messages);
      this.#expiring = next !== null;
      expiry.next(next);
      quiet.next(nextQuiet(store.get().presence));
    });
    clock.onShift((by) => {
      // What this clock let go too early is still there.
      if (by < 0) this.#socket.startOver();
    });
    this.#wake = () => {
      expiry.check();
      quiet.check();
      this.#outbox.wake();
      this.#socket.probe();
    };
  }

  /** Something is shown that vanishes. */
  get expiring(): boolean {
    return this.#expiring;
  }

  async start() {
    await Promise.all([this.loadMe(), this.loadRooms()]);
    if (mayRead(this.#options.store.get().session)) this.#socket.connect();
  }

  async loadMe() {
    try {
      const me = await this.#options.http.send<Me>("GET", "/api/v1/me");
      this.#options.onLanguage(me.language);
      this.#options.store.dispatch({ type: "session/loaded", me });
    } catch {
      this.#options.store.dispatch({ type: "session/failed" });
    }
  }

  async loadRooms() {
    try {
      this.#options.store.dispatch({ type: "rooms/loaded", rooms: await this.#options.http.send<RoomSummary[]>("GET", "/rooms") });
    } catch {
      this.#options.store.dispatch({ type: "rooms/failed" });
    }
  }

  /** Throws a Refusal for the form to explain. */
  async createRoom(room: RoomSummary) {
    await this.#options.http.send("POST", "/rooms", room);
    this.#options.store.dispatch({ type: "rooms/created", room });
  }

  enter(room: string) {
    this.#socket.subscribe(room);
  }

  leave(room: string) {
    this.#socket.unsubscribe(room);
  }

  send(room: string, text: string, expiresIn: number | null) {
    const createdAt = this.#options.clock.now();
    this.#outbox.send({ id: newId(), room, text, expiresIn, createdAt, state: "sending", failure: null, expiresAt: null });
  }

  retry(room: string, id: string) {
    const entry = this.#options.store.get().messages.rooms[room]?.outgoing.find((outgoing) => outgoing.id === id);
    if (entry?.state === "failed") this.#outbox.retry(entry);
  }

  discard(room: string, id: string) {
    this.#options.store.dispatch({ type: "messages/discarded", room, id });
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
    const held = store.get().messages.rooms[room];
    const first = held?.messages[0];
    if (held === undefined || first === undefined || held.older !== "more") return;
    store.dispatch({ type: "messages/loadingOlder", room });
    try {
      const messages = await http.send<MessageView[]>("GET", `/rooms/${room}/messages?before=${first.seq}&limit=${olderAtOnce}`);
      store.dispatch({ type: "messages/older", room, epoch: held.epoch, messages, asked: olderAtOnce, now: clock.now() });
    } catch {
      store.dispatch({ type: "messages/olderFailed", room });
    }
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
    if (mayRead(this.#options.store.get().session)) this.#wake();
  }

  /** Whatever was missed while the connection was down, or could not be loaded at the start. */
  #greeted(userId: string | null) {
    const { session, rooms } = this.#options.store.get();
    if (session.status === "failed" || userId !== (session.user?.id ?? null)) void this.loadMe();
    if (this.#wasLive || rooms.status === "failed") void this.loadRooms();
    this.#wasLive = true;
  }

  /** Who was logged out elsewhere may perhaps still read; the banner says what happened. */
  async #ended() {
    await this.loadMe();
    if (this.#options.store.get().session.access.read === "everyone") this.#socket.connect();
  }

  #lifetimeOf(room: string): number | null {
    return this.#options.store.get().rooms.list.find((entry) => entry.name === room)?.lifetime ?? null;
  }
}
