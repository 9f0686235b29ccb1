// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Refusal } from "../../lib/http";
import reasons from "../../lib/generated/reasons.json";
import { inBothLanguages, show } from "../../lib/rendering";
import { NewRoomDialog } from "./NewRoomDialog";
import type { RoomSummary } from "./state";

const texts = {
  en: { heading: "Open a room", title: "Title", name: "Address", submit: "Open room", cancel: "Cancel", missing: "Give the room a title.", failed: "The room could not be opened. Please try again.", fast: "That was a lot at once. Give it 5 seconds." },
  zh: { heading: "新建房间", title: "名称", name: "地址", submit: "创建房间", cancel: "取消", missing: "请给房间起个名字。", failed: "房间创建失败，请重试。", fast: "发得有点快，请等5秒钟再试。" },
};

function setUp(language: "en" | "zh") {
  const onCreate = vi.fn((_: RoomSummary) => Promise.resolve());
  const onClose = vi.fn();
  const t = texts[language];
  const shown = show(language, <NewRoomDialog onCreate={onCreate} onClose={onClose} />);
  const title = screen.getByRole("textbox", { name: t.title });
  const name = screen.getByRole<HTMLInputElement>("textbox", { name: t.name });
  return { ...shown, t, onCreate, onClose, title, name, submit: () => shown.user.click(screen.getByRole("button", { name: t.submit })) };
}

const hintOf = (input: HTMLElement) => document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent;

test.each(inBothLanguages)("The address follows the title, and both are sent with the lifetime (%s)", async (language) => {
  const { user, title, name, submit, onCreate, t } = setUp(language);
  expect(screen.queryByRole("dialog", { name: t.heading })).not.toBeNull();
  await user.type(title, " Friday plans ");
  expect(name.value).toBe("friday-plans");
  await submit();
  expect(onCreate.mock.calls).toEqual([[{ name: "friday-plans", title: "Friday plans", lifetime: 600_000 }]]);
});

test.each(inBothLanguages)("Without title and address nothing is sent, and each says what is missing (%s)", async (language) => {
  const { submit, onCreate, title, name, t } = setUp(language);
  await submit();
  expect([hintOf(title), hintOf(name)]).toEqual([t.missing, reasons.room_name_invalid[language]]);
  expect([title.getAttribute("aria-invalid"), name.getAttribute("aria-invalid")]).toEqual(["true", "true"]);
  expect(onCreate).not.toHaveBeenCalled();
});

test.each(inBothLanguages)("A refusal is said by its reason in the reader's language at its field (%s)", async (language) => {
  const { user, title, name, submit, onCreate } = setUp(language);
  onCreate.mockRejectedValueOnce(new Refusal(409, "Room already exists", "In another language.", null, "room_exists", "name"));
  await user.type(title, "Garden");
  await submit();
  expect(hintOf(name)).toBe(reasons.room_exists[language]);
  expect(screen.queryByText("In another language.")).toBeNull();
  expect(screen.queryByRole("alert")).toBeNull();
});

test.each(inBothLanguages)("A refusal that names no field stands below: too fast, values in it, no answer (%s)", async (language) => {
  const { user, title, submit, onCreate, t } = setUp(language);
  await user.type(title, "Garden");
  for (const [refusal, text] of [
    [new Refusal(429, "Too many requests", "Read Retry-After.", 5_000, "too_many_requests"), t.fast],
    [new Refusal(409, "Too many rooms", "One person may create 20 rooms.", null, "too_many_rooms_of_one_person"), "One person may create 20 rooms."],
    [new Refusal(0, "Unreachable", null, null), t.failed],
  ] as const) {
    onCreate.mockRejectedValueOnce(refusal);
    await submit();
    expect(screen.getByRole("alert").textContent).toBe(text);
  }
});

test.each(inBothLanguages)("Cancelling sends nothing (%s)", async (language) => {
  const { user, t, title, onCreate, onClose } = setUp(language);
  await user.type(title, "Garden");
  await user.click(screen.getByRole("button", { name: t.cancel }));
  expect([onCreate.mock.calls.length, onClose.mock.calls.length]).toEqual([0, 1]);
});
