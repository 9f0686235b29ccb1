// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../../lib/http";
import { inBothLanguages, noon } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { textsIn } from "../../lib/i18n";
import type { Attachments } from "../../lib/media/attachments";
import { ChatComposer } from "./ChatComposer";
import { ChatHead } from "./ChatHead";
import { ChatLog } from "./ChatLog";
import { ChatRows } from "./ChatRows";
import { conversationOf } from "./machine";
import { chat as slice } from "./state";
import { texts } from "./texts";
import type { Chat, ChatMessage } from "./types";
import { useChat } from "./work";

const bob = "b".repeat(32);
const marks = { delivered: 0, read: 0 };

const attachments: Attachments = { media: [], blocked: null, buttons: null, tray: null, onPaste: () => {}, clear: () => {} };

const onReport = vi.fn();

beforeEach(() => {
  onReport.mockReset();
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function message(seq: number, given: Partial<ChatMessage> = {}): ChatMessage {
  return { id: `${seq}`.padStart(32, "0"), chat: bob, seq, author: ada.id, text: `text ${seq}`, sent_at: noon - 60_000 + seq, expires_at: null, ...given };
}

function chatWith(given: Partial<Chat> = {}): Chat {
  return { id: bob, user: { id: bob, username: "bob", name: "Bob" }, revision: 0, last: message(4), last_seq: 4, last_at: noon, unread: 0, own: marks, theirs: { delivered: 3, read: 2 }, cleared_to: 0, timer: null, timer_by: null, ...given };
}

function Page() {
  const work = useChat();
  const state = slice.use((all) => all);
  const conversation = conversationOf(state, work, "bob");
  if (conversation.state !== "open" && conversation.state !== "over") return <p>{conversation.state}</p>;
  return (
    <>
      <ChatHead conversation={conversation} personActions={() => null} />
      <ChatLog conversation={conversation} empty={null} onReport={onReport} />
      {conversation.state === "open" && <ChatComposer conversation={conversation} name="Bob" attachments={attachments} />}
    </>
  );
}

function open(language: "en" | "zh", chat: Chat, messages: readonly ChatMessage[] = [message(2), message(3), message(4)]) {
  const staged = stage(language, [slice], ada, <Page />);
  const dispatch = (action: { type: string }) => staged.store.dispatch(action);
  dispatch({ type: "chat/named", username: "bob", id: bob } as never);
  dispatch({ type: "chat/loaded", chat } as never);
  dispatch({ type: "chat/opened", id: bob, messages, more: false } as never);
  return staged;
}

test.each(inBothLanguages)("the marks say how far each message has come (%s)", async (language) => {
  const { t } = textsIn(language).of(texts);
  open(language, chatWith());
  const rows = await screen.findAllByRole("listitem");
  const said = rows.map((row) => (["sent", "delivered", "read"] as const).find((mark) => within(row).queryByText(t(`chat.mark.${mark}`)) !== null)).filter(Boolean);
  expect(said).toEqual(["read", "delivered", "sent"]);
});

test.each(inBothLanguages)("what is written is sent by Enter and shown as on its way until it is there (%s)", async (language) => {
  const { t } = textsIn(language).of(texts);
  const { user, answers, requests } = open(language, chatWith());
  answers.set(`POST /api/v1/chats/${bob}/messages`, message(5, { text: "hello" }));
  await user.type(await screen.findByRole("textbox", { name: t("chat.composer.label", { name: "Bob" }) }), "hello{Enter}");
  await screen.findAllByText("hello");
  await waitFor(() => expect(requests.find(({ method, path }) => method === "POST" && path.endsWith("/messages"))?.body).toMatchObject({ text: "hello" }));
  expect(requests.some(({ path }) => path.endsWith("/typing"))).toBe(true);
});

test.each(inBothLanguages)("a refused message stays where it is, with what to do (%s)", async (language) => {
  const { t } = textsIn(language).of(texts);
  const { user, answers } = open(language, chatWith());
  answers.set(`POST /api/v1/chats/${bob}/messages`, new Refusal(403, "You block this account", null, null, "blocked"));
  await user.type(await screen.findByRole("textbox"), "hello{Enter}");
  expect(await screen.findByRole("alert")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: t("chat.discard") }));
  expect(screen.queryByText("hello")).toBeNull();
});

test.each(inBothLanguages)("a deleted account can be read about and not written to (%s)", async (language) => {
  const { t } = textsIn(language).of(texts);
  open(language, chatWith({ user: null, last: null }), []);
  await screen.findByRole("heading", { name: t("chat.gone") });
  expect(screen.queryByRole("textbox")).toBeNull();
});

test.each(inBothLanguages)("the list says who wrote last and what is unread (%s)", async (language) => {
  const { t } = textsIn(language).of(texts);
  const staged = stage(language, [slice], ada, <ChatRows current="bob" />);
  staged.store.dispatch({ type: "chat/listed", chats: [chatWith({ unread: 3, last: message(4, { author: bob, text: "see you" }) })], next: null, further: false } as never);
  const link = await screen.findByRole("link", { name: /Bob/ });
  expect(link.getAttribute("href")).toBe("/chats/bob");
  expect(link.getAttribute("aria-current")).toBe("page");
  within(link).getByText("see you");
  within(link).getByText(t("chat.unread", { count: 3 }));
});

test.each(inBothLanguages)("what the other person wrote can be reported, what one wrote oneself cannot (%s)", async (language) => {
  const { t } = textsIn(language).of(texts);
  const { user } = open(language, chatWith(), [message(2), message(3, { author: bob, text: "something bad" })]);
  await user.click(await screen.findByRole("button", { name: t("chat.report", { name: "Bob" }) }));
  expect(onReport).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ text: "something bad" }), "Bob");
});
