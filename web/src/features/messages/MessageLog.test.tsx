// @vitest-environment happy-dom
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClock } from "../../lib/clock";
import { ClockContext, useTime } from "../../lib/clockContext";
import type { Message } from "../../lib/generated/frames";
import { inBothLanguages, noon, show } from "../../lib/rendering";
import { MessageLog } from "./MessageLog";
import { noMessages, type RoomMessages } from "./state";

const message = (seq: number, over: Partial<Message> = {}): Message => ({
  id: `m${seq}`, room: "lobby", seq, author: { id: "lin", name: "Lin" }, message: `text ${seq}`, created_at: noon, expires_at: noon + 86_400_000, ...over,
});
const log = (room: Partial<RoomMessages>, calls = {}) => (
  <MessageLog title="Garden" room={{ ...noMessages, status: "ready", older: "none", ...room }} userId="ada" moderator={false} empty={<p>nothing</p>} onOlder={vi.fn()} onRemove={vi.fn()} onRetry={vi.fn()} onDiscard={vi.fn()} {...calls} />
);
const texts = {
  en: { log: "Messages in Garden", loading: "Fetching messages…", older: "Show earlier messages", retry: "Try again", discard: "Discard", failed: /Not sent\. The server could not be reached\./ },
  zh: { log: "“Garden”中的消息", loading: "正在获取消息…", older: "查看更早的消息", retry: "重试", discard: "放弃", failed: /未能发送。 无法连接服务器。/ },
};

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each(inBothLanguages)("An empty room says so, one that loads does not (%s)", (language) => {
  const { again } = show(language, log({ status: "loading" }));
  expect([screen.queryByText(texts[language].loading) === null, screen.queryByText("nothing")]).toEqual([false, null]);
  again(log({}));
  expect([screen.queryByText(texts[language].loading), screen.queryByText("nothing") === null]).toEqual([null, false]);
  expect(screen.getByRole("log").getAttribute("aria-label")).toBe(texts[language].log);
});

test.each(inBothLanguages)("Of 1,000 messages the newest page is in the document, and one more comes when asked for (%s)", async (language) => {
  const { user } = show(language, log({ messages: Array.from({ length: 1_000 }, (_, index) => message(index + 1)) }));
  const rows = () => [...document.querySelectorAll("[data-id]")].map((row) => row.getAttribute("data-id"));
  expect([rows().length, rows()[0], rows().at(-1)]).toEqual([150, "m851", "m1000"]);
  await user.click(screen.getByRole("button", { name: texts[language].older }));
  expect([rows().length, rows()[0], rows().at(-1)]).toEqual([300, "m701", "m1000"]);
});

test.each(inBothLanguages)("What was not sent says why and can be tried again or let go (%s)", async (language) => {
  const onRetry = vi.fn();
  const onDiscard = vi.fn();
  const failure = { status: 0, reason: null, detail: null, retryAfter: null };
  const outgoing = { id: "o", room: "lobby", text: "mine", expiresIn: null, createdAt: noon, state: "failed", failure, expiresAt: null } as const;
  const { user, again } = show(language, log({ outgoing: [outgoing] }, { onRetry, onDiscard }));
  expect(screen.getByRole("alert").textContent).toMatch(texts[language].failed);
  await user.click(screen.getByRole("button", { name: texts[language].retry }));
  await user.click(screen.getByRole("button", { name: texts[language].discard }));
  expect([onRetry.mock.calls, onDiscard.mock.calls]).toEqual([[["o"]], [["o"]]]);
  again(log({ outgoing: [{ ...outgoing, state: "sending", failure: null }] }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("At midnight “Today” becomes “Yesterday” without anything else happening", () => {
  vi.useFakeTimers({ now: new Date(2030, 0, 10, 23, 59, 59, 500) });
  const clock = createClock(() => Date.now(), () => Date.now());
  const messages = [message(1, { created_at: Date.now() - 1_000 })];
  function Place() {
    return <ClockContext value={useTime(clock)}>{log({ messages })}</ClockContext>;
  }
  render(<Place />);
  expect(document.querySelector(".log-day")?.textContent).toBe("Today");
  act(() => void vi.advanceTimersByTime(499));
  expect(document.querySelector(".log-day")?.textContent).toBe("Today");
  act(() => void vi.advanceTimersByTime(1));
  expect(document.querySelector(".log-day")?.textContent).toBe("Yesterday");
  act(() => void vi.advanceTimersByTime(24 * 3_600_000));
  expect(document.querySelector(".log-day")?.textContent).toBe("Thursday, January 10");
});
