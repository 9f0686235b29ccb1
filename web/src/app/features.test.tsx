// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { Provider } from "react-redux";
import { useEffect } from "react";
import { beforeEach, expect, test } from "vitest";
import { createClock } from "../lib/clock";
import { CoreContext, workOf } from "../lib/core";
import { FakeTime, FakeWire } from "../lib/fakes";
import { type Feature, framesOf } from "../lib/feature";
import { catalogue, useTexts } from "../lib/i18n";
import { inBothLanguages, show } from "../lib/rendering";
import { slice } from "../lib/slice";
import { createMemoryVault } from "../lib/vault";
import { App } from "./App";
import { Client } from "./client";
import { ClientContext } from "./ClientContext";
import { features } from "./features";
import { createAppStore } from "./store";

declare module "../lib/protocol" {
  interface Frames {
    praise: { type: "praise"; now: number; text: string };
  }
}

const praise = slice<"praise", readonly string[], { type: "praise/cleared" }>({
  name: "praise",
  initial: [],
  reduce: (state, action) => (action.type === "praise/cleared" || action.type === "emptied" ? [] : state),
  frames: { praise: (state, { text }) => [...state, text] },
  topics: { praises: (state, frame) => (frame.type === "entry" ? [...state, String(frame.entry.content)] : state) },
});

const texts = catalogue({ heading: "Praise", clear: "Clear" }, { heading: "好评", clear: "清空" });

const usePraise = workOf(({ http, dispatch, follow }) => ({
  follow: () => follow("praises:today"),
  async clear() {
    await http.send("DELETE", "/praise");
    dispatch({ type: "praise/cleared" });
  },
}));

function PraisePage() {
  const { t } = useTexts(texts);
  const list = praise.use((state) => state);
  const work = usePraise();
  useEffect(() => work.follow(), [work]);
  return (
    <main>
      <h1>{t("heading")}</h1>
      <p>{list.join(", ")}</p>
      <button type="button" onClick={() => void work.clear()}>
        {t("clear")}
      </button>
    </main>
  );
}

const added = { slice: praise, texts, pages: { "/praise": PraisePage } } satisfies Feature;

beforeEach(() => {
  history.replaceState(null, "", "/");
});

async function open(language: "en" | "zh", path: string, list: readonly Feature[], readers = "everyone") {
  history.replaceState(null, "", path);
  const time = new FakeTime();
  const wire = new FakeWire();
  const requests: string[] = [];
  const store = createAppStore(list);
  const client = new Client({
    store,
    clock: createClock(() => time.now, () => 0),
    timers: time,
    http: {
      send: <T,>(method: string, asked: string): Promise<T> => {
        requests.push(`${method} ${asked}`);
        return Promise.resolve((asked === "/api/v1/me" ? { user: null, language, access: { read: readers, sign_up: "open" }, draft_key: null } : []) as T);
      },
    },
    random: () => 1,
    online: () => true,
    open: () => wire,
    frames: framesOf(list),
    onLanguage: () => {},
    vault: () => createMemoryVault(new Map(), () => time.now),
    removeExpired: () => {},
  });
  await act(async () => {
    client.start();
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  });
  const { user } = show(
    language,
    <Provider store={store}>
      <ClientContext value={client}>
        <CoreContext value={client.core}>
          <App onLanguage={() => true} features={list} />
        </CoreContext>
      </ClientContext>
    </Provider>,
  );
  return { store, user, requests, sent: wire.sent, receive: (...frames: object[]) => act(() => wire.receive({ type: "hello", now: 0, user: null }, ...frames)) };
}

test.each(inBothLanguages)("A feature's page stands at its address, takes its live frames, and speaks the reader's language (%s)", async (language) => {
  const { receive } = await open(language, "/praise", [...features, added]);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(texts[language].heading);
  receive({ type: "praise", now: 0, text: "well done" }, { type: "blame", now: 0, text: "badly done" });
  expect(screen.queryByText("well done")).not.toBeNull();
  expect(screen.queryByText("badly done")).toBeNull();
});

test.each(inBothLanguages)("What it does stands outside React: it calls the server and dispatches to the store (%s)", async (language) => {
  const { receive, requests, user } = await open(language, "/praise", [...features, added]);
  receive({ type: "praise", now: 0, text: "well done" });
  expect(requests).not.toContain("DELETE /praise");
  await user.click(screen.getByRole("button", { name: texts[language].clear as string }));
  expect(requests).toContain("DELETE /praise");
  expect(screen.queryByText("well done")).toBeNull();
});

test("It follows a topic while its page is shown, and takes what comes of that kind of topic", async () => {
  const { receive, sent, store } = await open("en", "/praise", [...features, added]);
  const entry = (topic: string, content: string) => ({ type: "entry", now: 0, topic, epoch: "e", entry: { seq: 1, id: "a", expires_at: null, content } });
  receive(entry("praises:today", "live"), entry("blames:today", "of another kind"));
  expect(sent).toContainEqual({ type: "subscribe", topic: "praises:today" });
  expect(screen.queryByText("live")).not.toBeNull();
  expect(JSON.stringify(store.getState())).not.toContain("of another kind");
  act(() => {
    history.pushState(null, "", "/");
  });
  expect(sent).toContainEqual({ type: "unsubscribe", topic: "praises:today" });
});

test("From a feature's page one gets to the lobby", async () => {
  const { receive, user } = await open("en", "/praise", [...features, added]);
  receive({ type: "room", now: 0, room: { name: "lobby", title: "Lobby", lifetime: 600_000 } });
  const link = screen.getByRole("link", { name: /^Lobby/ });
  expect(link.getAttribute("aria-current")).toBeNull();
  await user.click(link);
  expect(location.pathname).toBe("/r/lobby");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Lobby");
  expect(screen.getByRole("link", { name: /^Lobby/ }).getAttribute("aria-current")).toBe("page");
});

test("Without its line a feature is not there", async () => {
  const { store, receive } = await open("en", "/praise", features);
  receive({ type: "praise", now: 0, text: "well done" });
  expect(screen.getByRole("heading", { level: 1 }).textContent).not.toBe("Praise");
  expect(JSON.stringify(store.getState())).not.toContain("well done");
});

test("What it holds goes where reading is not allowed", async () => {
  const { store, receive } = await open("en", "/praise", [...features, added]);
  receive({ type: "praise", now: 0, text: "well done" });
  expect(JSON.stringify(store.getState())).toContain("well done");
  act(() => store.dispatch({ type: "session/forgotten" }));
  expect(JSON.stringify(store.getState())).not.toContain("well done");
});

test("A page of a feature is closed to strangers where reading is for members", async () => {
  await open("en", "/praise", [...features, added], "members");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Members only");
});

test.each([["/", "Lobby"], ["/r/lobby", "Lobby"], ["/r/garden", "garden"], ["/r/garden/", "garden"], ["/r/%E5%A4%9C", "夜"], ["/r/%", "%"]])("Rooms stay where they were: %s", async (path, room) => {
  await open("en", path, [...features, added]);
  expect(screen.getByRole("heading", { level: 1 }).textContent?.toLowerCase()).toBe(room.toLowerCase());
});
