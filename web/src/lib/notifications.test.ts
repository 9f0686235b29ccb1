// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chooseTelling, currentTelling, tell } from "./notifications";

interface Told {
  title: string;
  options: NotificationOptions;
  onclick: (() => void) | null;
}

const told: Told[] = [];

class FakeNotification {
  static permission: NotificationPermission = "default";
  static answer: NotificationPermission = "granted";
  static requestPermission = vi.fn(async () => {
    FakeNotification.permission = FakeNotification.answer;
    return FakeNotification.permission;
  });
  onclick: (() => void) | null = null;
  close() {}
  constructor(
    public title: string,
    public options: NotificationOptions,
  ) {
    told.push(this);
  }
}

beforeEach(() => {
  told.length = 0;
  localStorage.clear();
  FakeNotification.permission = "default";
  FakeNotification.answer = "granted";
  FakeNotification.requestPermission.mockClear();
  vi.stubGlobal("Notification", FakeNotification);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function hide() {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
}

test("nothing is told before somebody chose it", () => {
  hide();
  tell("chats", "A new chat message", () => {});
  expect([currentTelling(), told]).toEqual(["off", []]);
  expect(FakeNotification.requestPermission).not.toHaveBeenCalled();
});

test("once chosen it tells while the page is not seen, and opens the place when it is pressed", async () => {
  expect(await chooseTelling("on")).toBe("on");
  tell("chats", "A new chat message", () => {});
  expect(told).toEqual([]);
  hide();
  const opened = vi.fn();
  tell("chats", "A new chat message", opened);
  expect(told.map(({ title, options }) => [title, options])).toEqual([["TempMessenger", { body: "A new chat message", tag: "chats" }]]);
  told[0]?.onclick?.();
  expect(opened).toHaveBeenCalledOnce();
});

test("a browser that refuses says so, and is not asked again", async () => {
  FakeNotification.answer = "denied";
  expect(await chooseTelling("on")).toBe("denied");
  expect(await chooseTelling("on")).toBe("denied");
  expect(FakeNotification.requestPermission).toHaveBeenCalledOnce();
});

test("it ends when it is chosen so", async () => {
  await chooseTelling("on");
  expect(await chooseTelling("off")).toBe("off");
  hide();
  tell("chats", "A new chat message", () => {});
  expect(told).toEqual([]);
});

test("a browser without notifications goes on without them", () => {
  vi.stubGlobal("Notification", undefined);
  Reflect.deleteProperty(globalThis, "Notification");
  expect(currentTelling()).toBe("unsupported");
});
