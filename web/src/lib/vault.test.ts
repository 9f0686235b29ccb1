import { beforeEach, expect, test } from "vitest";
import { createMemoryVault, createSealedVault, type Items, type Kept, removeExpired, type Vault, vaults } from "./vault";

const { subtle } = globalThis.crypto;
const adasKey = "a".repeat(64);
const bobsKey = "b".repeat(64);

class FakeItems implements Items {
  readonly map = new Map<string, string>();
  get length() {
    return this.map.size;
  }
  key(index: number) {
    return [...this.map.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.map.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    this.map.set(name, value);
  }
  removeItem(name: string) {
    this.map.delete(name);
  }
}

let items: FakeItems;
let now: number;

beforeEach(() => {
  items = new FakeItems();
  now = 1_000;
});

const sealed = (owner = "ada", key = adasKey) => createSealedVault({ items, subtle, key, owner, now: () => now });

/** What is put is sealed a moment later. */
async function written() {
  await new Promise((resume) => setTimeout(resume, 50));
}

const kinds: [string, () => Vault][] = [
  ["sealed", () => sealed()],
  ["in memory", () => memory],
];
const held = new Map<string, Kept>();
const memory = createMemoryVault(held, () => now);

test.each(kinds)("What is put is given back until its time: %s", async (_, make) => {
  held.clear();
  const vault = make();
  vault.put("draft:lobby", { text: "old" }, 2_000);
  vault.put("draft:lobby", { text: "Grüße 👋" }, 3_000);
  vault.put("message:1", { text: "short" }, 1_500);
  vault.put("message:2", { text: "gone" }, 9_000);
  vault.remove("message:2");
  await written();
  now = 1_499;
  expect((await make().all()).map(({ name, value, until }) => [name, value, until]).sort()).toEqual([
    ["draft:lobby", { text: "Grüße 👋" }, 3_000],
    ["message:1", { text: "short" }, 1_500],
  ]);
  now = 1_500;
  expect((await make().all()).map(({ name }) => name)).toEqual(["draft:lobby"]);
  now = 3_000;
  expect(await make().all()).toEqual([]);
});

test.each(kinds)("What is discarded is gone, also what was put a moment ago: %s", async (_, make) => {
  held.clear();
  const vault = make();
  vault.put("draft:lobby", "early", 9_000);
  await written();
  vault.put("draft:other", "late", 9_000);
  vault.discard();
  await written();
  expect([await make().all(), items.length]).toEqual([[], 0]);
});

test("On the disk stands no text, and each sealing is another", async () => {
  const vault = sealed();
  vault.put("draft:lobby", { text: "a secret" }, 9_000);
  await written();
  const first = [...items.map.values()][0];
  vault.put("draft:lobby", { text: "a secret" }, 9_000);
  await written();
  const second = [...items.map.values()][0];
  expect(first).not.toContain("secret");
  expect(atob(first?.split(" ")[2] ?? "")).not.toContain("secret");
  expect(second).not.toBe(first);
});

test.each([
  ["another key", () => sealed("ada", bobsKey)],
  ["a later time", () => sealed()],
  ["another name", () => sealed()],
  ["other bytes", () => sealed()],
])("What was sealed opens to nothing but what it was sealed for: %s", async (what, make) => {
  sealed().put("draft:lobby", "a secret", 2_000);
  await written();
  const [[name = "", value = ""] = []] = [...items.map];
  if (what === "a later time") items.setItem(name, value.replace("2000", "9000"));
  if (what === "other bytes") items.setItem(name, `${value.slice(0, -4)}AAA=`);
  if (what === "another name") {
    items.removeItem(name);
    items.setItem(name.replace("lobby", "elsewhere"), value);
  }
  expect([await make().all(), items.length]).toEqual([[], 0]);
});

test("Who comes after somebody else finds nothing of theirs, and leaves nothing of it", async () => {
  items.setItem("theme", "dark");
  sealed().put("draft:lobby", "Ada's", 9_000);
  await written();
  expect(await sealed("bob", bobsKey).all()).toEqual([]);
  expect(await sealed().all()).toEqual([]);
  expect([...items.map]).toEqual([["theme", "dark"]]);
});

test("What is past its time is removed without anybody's key, and the rest stays", async () => {
  sealed().put("draft:one", "short", 2_000);
  sealed().put("draft:other", "long", 9_000);
  await written();
  removeExpired(items, 2_000);
  expect([...items.map.keys()]).toEqual(["kept:ada:draft:other"]);
});

test.each([
  ["no storage", null, adasKey],
  ["no key", new FakeItems(), null],
])("With %s it is kept in memory, for one account at a time", async (_, storage, key) => {
  const open = vaults(storage, () => now);
  open("ada", key).put("draft:lobby", "Ada's", 9_000);
  expect((await open("ada", key).all()).map(({ value }) => value)).toEqual(["Ada's"]);
  expect(await open("bob", key).all()).toEqual([]);
  expect(await open("ada", key).all()).toEqual([]);
  expect(storage?.length ?? 0).toBe(0);
});

test("A storage that is full loses nothing else", async () => {
  const vault = sealed();
  vault.put("draft:one", "fits", 9_000);
  await written();
  items.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vault.put("draft:other", "does not", 9_000);
  await written();
  expect((await vault.all()).map(({ value }) => value)).toEqual(["fits"]);
});
