/**
 * Where this browser keeps what an account has written and not sent. Each thing is kept until its time by the server's clock, and is not
 * given back later.
 */
export interface Vault {
  put(name: string, value: unknown, until: number): void;
  remove(name: string): void;
  all(): Promise<Kept[]>;
  /** Removes everything, also what is just being written. */
  discard(): void;
}

export interface Kept {
  name: string;
  value: unknown;
  until: number;
}

/** What is used of localStorage; a fake in tests. */
export interface Items {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

export interface SealedVaultOptions {
  items: Items;
  subtle: SubtleCrypto;
  /** AES-256 as 64 hex digits. */
  key: string;
  /** The account's id. */
  owner: string;
  now(): number;
}

const prefix = "kept:";

/**
 * On the browser's disk, sealed with AES-GCM. The name, the owner and the time stand in the clear and are bound to what is sealed, so that
 * it cannot be made to last longer. What belongs to another account or is past its time is removed when the vault is opened.
 */
export function createSealedVault({ items, subtle, key: hex, owner, now }: SealedVaultOptions): Vault {
  const key = subtle.importKey("raw", bytesOf(hex), "AES-GCM", false, ["encrypt", "decrypt"]);
  const own = `${prefix}${owner}:`;
  const turns = new Map<string, number>();
  let discarded = false;
  removeKept(items, (item, until) => !item.startsWith(own) || until <= now());

  function nextTurn(item: string): number {
    const turn = (turns.get(item) ?? 0) + 1;
    turns.set(item, turn);
    return turn;
  }

  async function write(item: string, value: unknown, until: number, turn: number) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: placeOf(item, until) }, await key, encoded(JSON.stringify(value)));
    // Something newer was put, or it was removed, while this was being sealed.
    if (discarded || turns.get(item) !== turn) return;
    items.setItem(item, `${until} ${base64(iv)} ${base64(new Uint8Array(sealed))}`);
  }

  async function read(item: string): Promise<Kept | null> {
    const [end = "", iv = "", sealed = ""] = (items.getItem(item) ?? "").split(" ");
    const until = Number(end);
    if (until <= now()) return null;
    const plain = await subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv), additionalData: placeOf(item, until) }, await key, fromBase64(sealed));
    return { name: item.slice(own.length), value: JSON.parse(new TextDecoder().decode(plain)), until };
  }

  return {
    put(name, value, until) {
      const item = own + name;
      // A full or forbidden storage keeps nothing; the page itself still has it.
      void write(item, value, Math.ceil(until), nextTurn(item)).catch(() => {});
    },
    remove(name) {
      nextTurn(own + name);
      items.removeItem(own + name);
    },
    async all() {
      const kept: Kept[] = [];
      for (const item of namesIn(items).filter((name) => name.startsWith(own))) {
        const entry = await read(item).catch(() => null);
        if (entry === null) items.removeItem(item);
        else kept.push(entry);
      }
      return kept;
    },
    discard() {
      discarded = true;
      removeKept(items, () => true);
    },
  };
}

/** In memory, where the browser gives no cryptography or storage: over plain HTTP from another machine, or with cookies blocked. */
export function createMemoryVault(kept: Map<string, Kept>, now: () => number): Vault {
  return {
    put(name, value, until) {
      kept.set(name, { name, value, until });
    },
    remove(name) {
      kept.delete(name);
    },
    all() {
      for (const { name, until } of [...kept.values()]) if (until <= now()) kept.delete(name);
      return Promise.resolve([...kept.values()]);
    },
    discard() {
      kept.clear();
    },
  };
}

/** Whoever it belongs to. */
export function removeExpired(items: Items, now: number) {
  removeKept(items, (_, until) => until <= now);
}

/** Something of that name is kept, for whatever account. */
export function isKept(items: Items, name: string): boolean {
  return namesIn(items).some((item) => item.startsWith(prefix) && item.slice(item.indexOf(":", prefix.length) + 1) === name);
}

function removeKept(items: Items, which: (item: string, until: number) => boolean) {
  for (const item of namesIn(items)) {
    if (item.startsWith(prefix) && which(item, Number((items.getItem(item) ?? "").split(" ")[0]))) items.removeItem(item);
  }
}

function namesIn(items: Items): string[] {
  return Array.from({ length: items.length }, (_, index) => items.key(index) ?? "");
}

function placeOf(item: string, until: number) {
  return encoded(`${item} ${until}`);
}

function encoded(text: string) {
  return new TextEncoder().encode(text);
}

function bytesOf(hex: string) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Chooses where to keep: sealed in `items`, or in memory where there is no cryptography, no storage or no key. */
export function vaults(items: Items | null, now: () => number): (owner: string, key: string | null) => Vault {
  const inMemory = new Map<string, Map<string, Kept>>();
  return (owner, key) => {
    const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
    if (items !== null && subtle !== undefined && key !== null) return createSealedVault({ items, subtle, key, owner, now });
    const own = inMemory.get(owner) ?? new Map<string, Kept>();
    // What somebody else has written is not kept for longer than they are here.
    inMemory.clear();
    inMemory.set(owner, own);
    return createMemoryVault(own, now);
  };
}

/** Null where the browser forbids it. */
export function browserItems(): Items | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
