// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { Provider } from "react-redux";
import { expect, test } from "vitest";
import { createClock } from "../lib/clock";
import { CoreContext } from "../lib/core";
import { FakeTime, FakeWire } from "../lib/fakes";
import type { Me } from "../lib/generated/api";
import { show } from "../lib/rendering";
import { createMemoryVault, type Kept } from "../lib/vault";
import { App } from "./App";
import { Client } from "./client";
import { ClientContext } from "./ClientContext";
import { createAppStore } from "./store";
import { placeName } from "./unsent";

const ada = { id: "ada", username: "ada", name: "Ada" } as NonNullable<Me["user"]>;

/** The page of somebody who was at `last` before, opened at `path`. */
async function open(path: string, user: Me["user"], last: string | null) {
  history.replaceState(null, "", path);
  const time = new FakeTime();
  const kept = new Map<string, Kept>();
  if (last !== null) kept.set(placeName, { name: placeName, value: last, until: 60_000 });
  const store = createAppStore();
  const answers: (() => void)[] = [];
  const client = new Client({
    store,
    clock: createClock(() => time.now, () => 0),
    timers: time,
    http: {
      send: <T,>(_: string, asked: string): Promise<T> =>
        new Promise((resolve) => {
          const answer = asked === "/api/v1/me" ? { user, language: "en", access: { read: "everyone", sign_up: "open" }, draft_key: null } : [{ name: "lobby", title: "Lobby", lifetime: 600_000 }];
          answers.push(() => resolve(answer as T));
        }),
    },
    random: () => 1,
    online: () => true,
    open: () => new FakeWire(),
    onLanguage: () => {},
    vault: () => createMemoryVault(kept, () => time.now),
    mayReturn: last !== null,
    removeExpired: () => {},
  });
  client.start();
  void client.loadMe();
  show(
    "en",
    <Provider store={store}>
      <ClientContext value={client}>
        <CoreContext value={client.core}>
          <App onLanguage={() => true} />
        </CoreContext>
      </ClientContext>
    </Provider>,
  );
  const before = heading();
  await act(async () => {
    for (let turn = 0; turn < 30; turn++) {
      for (const answer of answers.splice(0)) answer();
      await Promise.resolve();
    }
  });
  return { before, kept };
}

const heading = () => screen.queryByRole("heading", { level: 1 })?.textContent ?? null;

test("Opened at its root, the page leads whoever is logged in to where they were last, and shows nothing else before", async () => {
  const { before } = await open("/", ada, "/r/garden");
  expect([before, location.pathname, heading()]).toEqual([null, "/r/garden", "garden"]);
});

test.each([
  ["who was nowhere yet", ada, null],
  ["a stranger", null, null],
  ["a stranger, whoever was here before", null, "/r/garden"],
  ["whose last place is none of the page", ada, "//example.com"],
])("It shows %s the lobby", async (_, user, last) => {
  await open("/", user, last);
  expect([location.pathname, heading()]).toEqual(["/", "Lobby"]);
});

test("A stranger with nothing kept does not wait for the lobby", async () => {
  expect((await open("/", null, null)).before).toBe("Lobby");
});

test("Opened elsewhere, it stays there, and that is where they were last", async () => {
  const { kept } = await open("/r/fields", ada, "/r/garden");
  expect([location.pathname, kept.get(placeName)?.value]).toEqual(["/r/fields", "/r/fields"]);
});

test("Going back to the root leads nowhere", async () => {
  await open("/", ada, null);
  await act(async () => history.pushState(null, "", "/r/fields"));
  expect(heading()).toBe("fields");
  await act(async () => history.pushState(null, "", "/"));
  expect([location.pathname, heading()]).toEqual(["/", "Lobby"]);
});
