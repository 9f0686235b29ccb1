import { pause } from "./backoff";
import type { ServerClock } from "./clock";
import type { Timers } from "./expiry";
import type { ClientFrame } from "./generated/frames";
import { type Frame, isOfTopic, knownFrames, parseFrames, type TopicFrame } from "./protocol";

/**
 * connecting: the first attempt · live · reconnecting: broken, trying again · offline: the device has no network, waiting for it ·
 * ended: the session is over · crowded: too many connections · refused: the server does not want this client's frames.
 */
export type Connection = "connecting" | "live" | "reconnecting" | "offline" | "ended" | "crowded" | "refused";

export interface Position {
  epoch: string;
  since: number;
  /** As the last changes of the topic had it. */
  view?: string;
}

/** What is used of a WebSocket; a fake in tests. */
export interface Wire {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(data: string): void;
  close(code?: number): void;
}

/** unknown: the server could not be asked. */
export type Permission = "granted" | "refused" | "unknown";

export interface SocketOptions {
  open(): Wire;
  /**
   * Asks whether this client may read, before it connects; null where there is no need to. A browser cannot distinguish a refused upgrade from a
   * broken connection.
   */
  permission?(): Promise<Permission> | null;
  clock: ServerClock;
  timers: Timers;
  random(): number;
  online(): boolean;
  /** Where to resume a room; null for a snapshot. */
  position(room: string): Position | null;
  /** Types of frames to take beside those of rooms. */
  frames?: readonly string[];
  onFrame(frame: Frame): void;
  onTopic?(frame: TopicFrame): void;
  onConnection(connection: Connection): void;
}

const longestPause = 10_000;
const pingEvery = 20_000;
const pongWithin = 8_000;
const followAgainAfter = 5_000;
const tooFastPause = 5_000;
const crowdedPause = 30_000;

/** The realtime connection: comes back by itself where docs/realtime.md says so, and resumes the rooms and other topics it was subscribed to. */
export class Socket {
  readonly #options: SocketOptions;
  readonly #rooms = new Set<string>();
  /** Topics that are no rooms, and how far each has come here. */
  readonly #topics = new Map<string, Position | null>();
  readonly #frames: ReadonlySet<string>;
  #wire: Wire | null = null;
  #asking: Promise<Permission> | null = null;
  #greeted = false;
  #attempt = 0;
  /** When the last frame came, by the server's clock. */
  #receivedAt = 0;
  /** What is held of the rooms may be too little: the next subscription asks for all of it. */
  #afresh = false;
  #retry: number | null = null;
  #heartbeat: number | null = null;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#frames = knownFrames(options.frames);
  }

  /** Connects now, without asking for permission again after it was granted: at the start, when the network is back, or when a person asks for it. */
  connect(permitted = false) {
    this.#clearRetry();
    if (this.#wire !== null || this.#asking !== null) return;
    if (!this.#options.online()) {
      this.#options.onConnection("offline");
      return;
    }
    this.#options.onConnection(this.#attempt === 0 ? "connecting" : "reconnecting");
    const asking = permitted ? null : (this.#options.permission?.() ?? null);
    if (asking === null) return this.#open();
    this.#asking = asking;
    void asking.then((permission) => {
      // It was given up meanwhile.
      if (this.#asking !== asking) return;
      this.#asking = null;
      this.#answered(permission);
    });
  }

  #answered(permission: Permission) {
    switch (permission) {
      case "granted":
        return this.#open();
      case "refused":
        return;
      case "unknown":
        this.#options.onConnection(this.#options.online() ? "reconnecting" : "offline");
        return this.#connectIn(pause(this.#attempt, longestPause, this.#options.random));
    }
  }

  #open() {
    this.#greeted = false;
    const wire = this.#options.open();
    this.#wire = wire;
    wire.onmessage = (event) => this.#receive(wire, event.data);
    wire.onclose = (event) => this.#closed(wire, event.code);
    // A server that accepts and then says nothing is no better than one that is not there.
    this.#await(wire, pongWithin);
  }

  /** The device lost its network: waiting for time-outs would only leave people guessing. */
  wentOffline() {
    this.#drop();
    this.#options.onConnection("offline");
  }

  disconnect() {
    this.#drop();
  }

  /** Asks whether the connection is still alive. After a longer silence, such as a sleep, it is not: the server has given it up. */
  probe() {
    const wire = this.#wire;
    if (wire === null) return this.connect();
    if (!this.#greeted) return;
    if (this.#options.clock.now() - this.#receivedAt < pingEvery + pongWithin) return this.#ping(wire);
    wire.close();
    this.#closed(wire, 1006);
    this.connect();
  }

  /** Asks for the rooms from their beginning, as if nothing were held of them. */
  startOver() {
    if (!this.#greeted) {
      this.#afresh = true;
      return;
    }
    for (const room of this.#rooms) this.#send({ type: "subscribe", room });
    for (const topic of this.#topics.keys()) this.#sendFollow(topic, null);
  }

  subscribe(room: string) {
    this.#rooms.add(room);
    if (this.#greeted) this.#sendSubscribe(room);
  }

  unsubscribe(room: string) {
    this.#rooms.delete(room);
    if (this.#greeted) this.#send({ type: "unsubscribe", room });
  }

  /** A topic that is no room. */
  follow(topic: string) {
    this.#topics.set(topic, null);
    if (this.#greeted) this.#sendFollow(topic, null);
  }

  leave(topic: string) {
    this.#topics.delete(topic);
    if (this.#greeted) this.#send({ type: "unsubscribe", topic });
  }

  typing(room: string) {
    if (this.#greeted) this.#send({ type: "typing", room });
  }

  #receive(wire: Wire, data: unknown) {
    if (wire !== this.#wire) return;
    if (typeof data !== "string") return;
    for (const frame of parseFrames(data, this.#frames)) {
      this.#options.clock.observe(frame.now);
      this.#receivedAt = frame.now;
      if (frame.type === "hello") this.#welcome();
      if (isOfTopic(frame)) {
        this.#advance(frame);
        this.#options.onTopic?.(frame);
      } else {
        if (frame.type === "error" && frame.code === "unavailable" && frame.topic !== undefined) this.#followLater(frame.topic);
        this.#options.onFrame(frame);
      }
      // A frame may have led to a disconnect.
      if (wire !== this.#wire) return;
    }
    if (this.#greeted) this.#pingLater(wire);
  }

  #welcome() {
    this.#greeted = true;
    this.#attempt = 0;
    for (const room of this.#rooms) this.#sendSubscribe(room);
    for (const [topic, position] of this.#topics) this.#sendFollow(topic, this.#afresh ? null : position);
    this.#afresh = false;
    this.#options.onConnection("live");
  }

  #sendSubscribe(room: string) {
    const position = this.#afresh ? null : this.#options.position(room);
    this.#send(position === null ? { type: "subscribe", room } : { type: "subscribe", room, epoch: position.epoch, since: position.since });
  }

  #sendFollow(topic: string, position: Position | null) {
    this.#send(position === null ? { type: "subscribe", topic } : { type: "subscribe", topic, ...position });
  }

  /** The service behind the topic does not answer; everything else goes on. */
  #followLater(topic: string) {
    const wire = this.#wire;
    this.#options.timers.set(() => {
      const position = this.#topics.get(topic);
      if (wire === this.#wire && this.#greeted && position !== undefined) this.#sendFollow(topic, position);
    }, followAgainAfter);
  }

  /** What comes after it is asked for when the connection is back. */
  #advance(frame: TopicFrame) {
    // Who is writing has no place in the order.
    if (!this.#topics.has(frame.topic) || frame.type === "typing") return;
    const since = frame.type === "changes" ? frame.to : frame.type === "entry" ? frame.entry.seq : frame.seq;
    const view = frame.type === "changes" ? frame.view : this.#topics.get(frame.topic)?.view;
    this.#topics.set(frame.topic, { epoch: frame.epoch, since, ...(view !== undefined && { view }) });
  }

  #send(frame: ClientFrame) {
    this.#wire?.send(JSON.stringify(frame));
  }

  #pingLater(wire: Wire) {
    this.#clearHeartbeat();
    this.#heartbeat = this.#options.timers.set(() => this.#ping(wire), pingEvery);
  }

  #ping(wire: Wire) {
    if (wire !== this.#wire) return;
    this.#send({ type: "ping" });
    this.#await(wire, pongWithin);
  }

  /** Any frame in time will do; otherwise the connection counts as broken. */
  #await(wire: Wire, milliseconds: number) {
    this.#clearHeartbeat();
    this.#heartbeat = this.#options.timers.set(() => {
      if (wire !== this.#wire) return;
      wire.close();
      this.#closed(wire, 1006);
    }, milliseconds);
  }

  #closed(wire: Wire, code: number) {
    if (wire !== this.#wire) return;
    this.#forget();
    switch (code) {
      case 4001:
        return this.#options.onConnection("ended");
      case 1009:
      case 4002:
        return this.#options.onConnection("refused");
      case 4005:
        this.#options.onConnection("crowded");
        return this.#connectIn(crowdedPause);
      case 4004:
        this.#options.onConnection("reconnecting");
        return this.#connectIn(tooFastPause);
      default:
        this.#options.onConnection(this.#options.online() ? "reconnecting" : "offline");
        return this.#connectIn(pause(this.#attempt, longestPause, this.#options.random));
    }
  }

  #connectIn(milliseconds: number) {
    this.#attempt++;
    this.#clearRetry();
    this.#retry = this.#options.timers.set(() => this.connect(), milliseconds);
  }

  #drop() {
    const wire = this.#wire;
    this.#asking = null;
    this.#clearRetry();
    this.#forget();
    wire?.close(1000);
  }

  #forget() {
    this.#clearHeartbeat();
    if (this.#wire !== null) {
      this.#wire.onmessage = null;
      this.#wire.onclose = null;
    }
    this.#wire = null;
    this.#greeted = false;
  }

  #clearHeartbeat() {
    if (this.#heartbeat !== null) this.#options.timers.clear(this.#heartbeat);
    this.#heartbeat = null;
  }

  #clearRetry() {
    if (this.#retry !== null) this.#options.timers.clear(this.#retry);
    this.#retry = null;
  }
}
