import { nextForgotten } from "../features/composer/state";
import type { MediaState } from "../features/media/state";
import type { MessagesState, Sending, Written } from "../features/messages/state";
import type { Outgoing, PostsState } from "../features/posts/state";
import type { ServerClock } from "../lib/clock";
import { createExpiry, type Expiry, type Timers } from "../lib/expiry";
import type { Kept, Vault } from "../lib/vault";
import type { AppState, AppStore } from "./store";
import { keptTray, wantedTrays } from "./unsentMedia";
import { keptPost, wantedPosts } from "./unsentPosts";

/** As long as the longest message: a choice of lifetime, which is no content, a place, and the draft of a post that stays. */
const longest = 28 * 86_400_000;

/** Under which name it is kept where somebody was last. */
export const placeName = "place";

export interface Wanted {
  /** The same as before: nothing has to be written. */
  version: unknown;
  value: unknown;
  until: number;
}

export interface UnsentOptions {
  store: AppStore;
  clock: ServerClock;
  timers: Timers;
  lifetimeOf(room: string): number;
  vault(owner: string, key: string | null): Vault;
  /** A message that was still on its way when the page went. */
  onMessage(outgoing: Sending): void;
  /** The same for a post. */
  onPost(outgoing: Outgoing): void;
}

type Seen = Pick<AppState, "messages" | "drafts"> & { media: MediaState; posts: Pick<PostsState, "drafts" | "outgoing"> };

/** Keeps drafts, lifetimes chosen, messages and posts on their way, and where one was last, in the account's vault, and brings them back from it. */
export class Unsent {
  readonly #options: UnsentOptions;
  readonly #expiry: Expiry;
  readonly #drafts: Expiry;
  #owner: string | null = null;
  #vault: Vault | null = null;
  #seen: Seen | null = null;
  #place: string | null = null;
  #held = new Map<string, Wanted>();

  constructor(options: UnsentOptions) {
    const { store, clock, timers } = options;
    this.#options = options;
    this.#expiry = createExpiry(clock, timers, (now) => this.#expire(now));
    this.#drafts = createExpiry(clock, timers, (now) => store.dispatch({ type: "drafts/expired", now }));
    store.subscribe(() => {
      this.#drafts.next(nextForgotten(store.getState().drafts));
      this.#keep();
    });
  }

  /** Whose things are kept; null for no account. */
  get owner(): string | null {
    return this.#owner;
  }

  async open(owner: string, key: string | null) {
    if (owner === this.#owner) return;
    const vault = this.#options.vault(owner, key);
    this.#owner = owner;
    const kept = await vault.all();
    if (this.#owner !== owner) return;
    this.#vault = vault;
    const last = kept.find(({ name }) => name === placeName)?.value;
    for (const entry of kept) if (entry.name !== placeName) this.#bringBack(entry, vault);
    this.#keep();
    if (this.#place !== null) this.keepPlace(this.#place);
    this.#options.store.dispatch({ type: "session/last", last: typeof last === "string" ? last : null });
  }

  /** Where they are now. */
  keepPlace(path: string) {
    this.#place = path;
    this.#vault?.put(placeName, path, this.#options.clock.now() + longest);
  }

  /** From now on nothing is kept; what is kept already stays for its owner. Has to come before it leaves the store. */
  close() {
    this.#owner = this.#vault = this.#seen = this.#place = null;
    this.#held = new Map();
    this.#expiry.next(null);
  }

  /** Logging out: nothing stays. */
  discard() {
    this.#vault?.discard();
    this.close();
  }

  #bringBack(entry: Kept, vault: Vault) {
    const { store, onMessage, onPost } = this.#options;
    const { name, value, until } = entry;
    const post = keptPost(entry);
    if (post !== null) {
      const version = "draft" in post ? post.draft : post.outgoing.id;
      this.#held.set(name, { version, value, until });
      return "draft" in post ? void store.dispatch({ type: "posts/draftKept", ...post }) : onPost(post.outgoing);
    }
    const tray = keptTray(entry);
    if (tray !== null) {
      this.#held.set(name, { version: tray.version, value, until });
      return void store.dispatch({ type: "media/kept", place: tray.place, kept: tray.kept, now: this.#options.clock.now() });
    }
    const [kind = "", ...rest] = name.split(":");
    const of = rest.join(":");
    if (kind === "message") {
      const outgoing = value as Written;
      if (isThere(store.getState().messages, outgoing)) return vault.remove(name);
      this.#held.set(name, { version: outgoing.id, value, until });
      return onMessage({ ...outgoing, state: "sending", failure: null, expiresAt: null });
    }
    const { text, expiresIn } = value as { text: string; expiresIn: number | null };
    this.#held.set(name, { version: null, value, until });
    store.dispatch({ type: "drafts/kept", room: of, text, expiresIn, until });
  }

  #keep() {
    const vault = this.#vault;
    const { messages, drafts, posts, media } = this.#options.store.getState();
    if (vault === null || isSame(this.#seen, { messages, drafts, posts, media })) return;
    this.#seen = { messages, drafts, posts, media };
    const wanted = this.#wanted(this.#seen);
    for (const name of this.#held.keys()) if (!wanted.has(name)) vault.remove(name);
    for (const [name, { version, value, until }] of wanted) if (this.#held.get(name)?.version !== version) vault.put(name, value, until);
    this.#held = wanted;
    this.#expire(this.#options.clock.now());
  }

  #wanted({ messages, drafts, posts, media }: Seen): Map<string, Wanted> {
    const { clock, lifetimeOf } = this.#options;
    const lifeOf = (place: string) => (place.startsWith("room:") ? lifetimeIn(drafts, place.slice("room:".length), lifetimeOf) : longest);
    const wanted = new Map([...wantedPosts(posts, this.#held, clock.now(), longest), ...wantedTrays(media, this.#held, clock.now(), lifeOf)]);
    for (const [room, draft] of Object.entries(drafts.rooms)) {
      const { text, expiresIn, until } = draft;
      if (text !== "") wanted.set(`draft:${room}`, { version: draft, value: { text, expiresIn }, until });
      if (expiresIn !== null) wanted.set(`lifetime:${room}`, { version: expiresIn, value: { text: "", expiresIn }, until: clock.now() + longest });
    }
    for (const { outgoing } of Object.values(messages.rooms)) {
      for (const entry of outgoing.filter(({ state }) => state !== "sent")) {
        const name = `message:${entry.id}`;
        const until = entry.createdAt + (entry.expiresIn ?? lifetimeOf(entry.room));
        wanted.set(name, this.#held.get(name) ?? { version: entry.id, value: entry, until });
      }
    }
    return wanted;
  }

  #expire(now: number) {
    for (const [name, { until }] of this.#held) if (until <= now) this.#vault?.remove(name);
    this.#expireNext();
  }

  #expireNext() {
    const now = this.#options.clock.now();
    const ends = [...this.#held.values()].map(({ until }) => until).filter((until) => until > now);
    this.#expiry.next(ends.length === 0 ? null : Math.min(...ends));
  }
}

/** The one chosen for what is being written there, or else the room's. */
function lifetimeIn({ rooms }: AppState["drafts"], room: string, lifetimeOf: (room: string) => number): number {
  return rooms[room]?.expiresIn ?? lifetimeOf(room);
}

function isSame(one: Seen | null, other: Seen): boolean {
  return one?.messages === other.messages && one.drafts === other.drafts && one.media === other.media && one.posts.drafts === other.posts.drafts && one.posts.outgoing === other.posts.outgoing;
}

function isThere({ rooms }: MessagesState, { id, room }: Written): boolean {
  const held = rooms[room];
  return held !== undefined && (held.messages.some((message) => message.id === id) || held.outgoing.some((entry) => entry.id === id));
}
