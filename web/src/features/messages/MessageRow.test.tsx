// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import type { Message } from "../../lib/generated/frames";
import { picture, voice } from "../../lib/media/some";
import { inBothLanguages, noon, show } from "../../lib/rendering";
import { MessageRow } from "./MessageRow";
import { RemoveDialog } from "./RemoveDialog";

const message: Message = {
  id: "1", room: "lobby", seq: 1, author: { id: "lin", name: "Lin" }, message: "see https://example.com/a <b>bold</b>", created_at: noon, expires_at: noon + 60_000,
};
const texts = {
  en: { you: "You", remove: "Delete message", removeOf: "Delete message by Lin", heading: "Delete it for everyone?", yes: "Delete", no: "Keep it", failed: "It could not be deleted. Please try again.", until: /^Vanishes at 12:01\sPM$/ },
  zh: { you: "我", remove: "删除消息", removeOf: "删除 Lin 的消息", heading: "要为所有人删除吗？", yes: "删除", no: "保留", failed: "删除失败，请重试。", until: /^12:01 消失$/ },
};

function Place({ mine = false, removable = true, onRemove }: { mine?: boolean; removable?: boolean; onRemove: () => Promise<void> }) {
  const [removing, setRemoving] = useState<Message | null>(null);
  return (
    <>
      <ol>
        <MessageRow message={message} mine={mine} first removable={removable} onRemove={setRemoving} />
      </ol>
      {removing !== null && <RemoveDialog message={removing} onRemove={onRemove} onClose={() => setRemoving(null)} />}
    </>
  );
}

test.each(inBothLanguages)("Somebody else's message says who, when it vanishes, and offers no removal (%s)", (language) => {
  show(language, <Place removable={false} onRemove={vi.fn()} />);
  expect(screen.getByText("Lin").className).toBe("message-author");
  expect(screen.getByRole("listitem").querySelector("[title]")?.getAttribute("title")).toMatch(texts[language].until);
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByText(texts[language].you)).toBeNull();
});

test("An address is a link that tells its target nothing; markup is text", () => {
  const { container } = show("en", <Place removable={false} onRemove={vi.fn()} />);
  const link = screen.getByRole<HTMLAnchorElement>("link");
  expect([link.href, link.rel, link.target]).toEqual(["https://example.com/a", "noopener noreferrer nofollow", "_blank"]);
  expect(container.querySelector("b")).toBeNull();
  expect(container.querySelector(".bubble")?.textContent).toBe(message.message);
});

test.each(inBothLanguages)("One's own message is deleted after a question (%s)", async (language) => {
  const onRemove = vi.fn(() => Promise.resolve());
  const { user } = show(language, <Place mine onRemove={onRemove} />);
  const t = texts[language];
  expect(screen.queryByText(t.you)).not.toBeNull();
  await user.click(screen.getByRole("button", { name: t.remove }));
  expect(screen.getByRole("dialog", { name: t.heading })).toBeTruthy();
  expect(onRemove).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: t.yes }));
  expect(onRemove).toHaveBeenCalledOnce();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test.each(inBothLanguages)("Keeping it deletes nothing (%s)", async (language) => {
  const onRemove = vi.fn(() => Promise.resolve());
  const { user } = show(language, <Place onRemove={onRemove} />);
  await user.click(screen.getByRole("button", { name: texts[language].removeOf }));
  await user.click(screen.getByRole("button", { name: texts[language].no }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(onRemove).not.toHaveBeenCalled();
});

test.each(inBothLanguages)("A removal that failed says so and can be tried again (%s)", async (language) => {
  const onRemove = vi.fn(() => Promise.resolve()).mockRejectedValueOnce(new Error("no"));
  const { user } = show(language, <Place mine onRemove={onRemove} />);
  const t = texts[language];
  await user.click(screen.getByRole("button", { name: t.remove }));
  expect(screen.queryByRole("alert")).toBeNull();
  await user.click(screen.getByRole("button", { name: t.yes }));
  expect(screen.getByRole("alert").textContent).toBe(t.failed);
  await user.click(screen.getByRole("button", { name: t.yes }));
  expect([onRemove.mock.calls.length, screen.queryByRole("dialog")]).toEqual([2, null]);
});

test("Pictures stand above the text, and without a text there is no empty bubble", async () => {
  const row = (shown: Message) => (
    <ol>
      <MessageRow message={shown} mine={false} first removable={false} onRemove={vi.fn()} />
    </ol>
  );
  const { container, again } = show("en", row({ ...message, media: [picture({ alt: "a tree" })] }));
  expect([...container.querySelectorAll(".message-content > *")].map(({ className }) => className)).toEqual(["media", "bubble"]);
  expect(await screen.findByRole("button", { name: "Open picture: a tree" })).not.toBeNull();
  again(row({ ...message, message: "", media: [voice()] }));
  expect([container.querySelector(".bubble"), screen.queryByRole("group", { name: "Voice message, 12 seconds" }) === null]).toEqual([null, false]);
});

test("An author's picture stands beside the name", () => {
  const { container } = show(
    "en",
    <ol>
      <MessageRow message={{ ...message, author: { ...message.author, avatar: { url: "/media/lin.png", preview: null, thumbnails: [] } } }} mine={false} first removable={false} onRemove={vi.fn()} />
    </ol>,
  );
  expect(container.querySelector(".avatar img")?.getAttribute("src")).toBe("/media/lin.png");
});
