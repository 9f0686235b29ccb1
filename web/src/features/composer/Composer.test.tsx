// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import type { Attachments, UnsentMedium } from "../../lib/media/attachments";
import { picture } from "../../lib/media/some";
import { inBothLanguages, show } from "../../lib/rendering";
import { Composer } from "./Composer";
import { type Draft, noDraft } from "./state";

const texts = {
  en: { label: "Message to Garden", send: "Send", lifetime: "Vanishes after", keys: /Enter sends/, over: "1 character too many", left: "1 character left", refused: /Not sent\. The room is full\. There is space again in about 4 seconds\./ },
  zh: { label: "发送到“Garden”的消息", send: "发送", lifetime: "消失时间", keys: /按 Enter 发送/, over: "超出 1 个字", left: "还可输入 1 个字", refused: /未能发送。 房间已满，大约4秒钟后会有空位。/ },
};

function setUp(language: "en" | "zh", draft: Partial<Draft> = {}, attached: Partial<Attachments> = {}) {
  const attachments: Attachments = { media: [], blocked: null, buttons: null, tray: null, onPaste: () => {}, clear: () => {}, ...attached };
  const onSend = vi.fn<(text: string, expiresIn: number | null, media: readonly UnsentMedium[]) => void>();
  const onTyping = vi.fn();
  function Place() {
    const [held, setHeld] = useState<Draft>({ ...noDraft, ...draft });
    return (
      <Composer title="Garden" lifetime={60_000} draft={held} attachments={attachments} onChange={(text, expiresIn) => setHeld({ ...held, text, expiresIn })} onSend={onSend} onTyping={onTyping} />
    );
  }
  const shown = show(language, <Place />);
  const t = texts[language];
  return { ...shown, t, onSend, onTyping, area: screen.getByRole<HTMLTextAreaElement>("textbox", { name: t.label }), send: screen.getByRole<HTMLButtonElement>("button", { name: t.send }) };
}

test.each(inBothLanguages)("Enter sends what was written with the lifetime that was chosen (%s)", async (language) => {
  const { user, t, area, onSend } = setUp(language);
  await user.selectOptions(screen.getByRole("combobox", { name: t.lifetime }), "10000");
  await user.type(area, " hello{Enter}");
  expect(onSend.mock.calls).toEqual([["hello", 10_000, []]]);
});

test.each(inBothLanguages)("Shift and Enter begin a new line and send nothing (%s)", async (language) => {
  const { user, area, onSend } = setUp(language);
  await user.type(area, "one{Shift>}{Enter}{/Shift}two");
  expect(area.value).toBe("one\ntwo");
  expect(onSend).not.toHaveBeenCalled();
});

test.each(inBothLanguages)("Nothing visible cannot be sent, and nobody hears of typing (%s)", async (language) => {
  const { user, area, send, onSend, onTyping } = setUp(language);
  await user.type(area, "   {Enter}");
  expect([send.disabled, onSend.mock.calls, onTyping.mock.calls]).toEqual([true, [], []]);
});

test("Typing is told once in three seconds", async () => {
  const { user, area, onTyping } = setUp("en");
  await user.type(area, "hello");
  expect(onTyping).toHaveBeenCalledOnce();
});

test.each(inBothLanguages)("What is too long says by how much and cannot be sent (%s)", (language) => {
  const { t, send, area } = setUp(language, { text: "x".repeat(4_001) });
  expect(screen.getByText(t.over).className).toBe("error");
  expect([send.disabled, area.getAttribute("aria-invalid")]).toEqual([true, "true"]);
});

test.each(inBothLanguages)("Near the end it says what is left, before that how to send (%s)", (language) => {
  const near = setUp(language, { text: "x".repeat(3_999) });
  expect([screen.getByText(near.t.left).className, near.send.disabled]).toEqual(["", false]);
  expect(screen.queryByText(near.t.keys)).toBeNull();
  near.unmount();
  const far = setUp(language, { text: "x" });
  expect(screen.queryByText(far.t.keys)).not.toBeNull();
});

test.each(inBothLanguages)("A refusal stands at the text, and no alert where there is none (%s)", (language) => {
  const refused = setUp(language, { text: "hello", failure: { status: 503, reason: "full", detail: "elsewhere", retryAfter: 4_000 } });
  expect(screen.getByRole("alert").textContent).toMatch(refused.t.refused);
  refused.unmount();
  setUp(language, { text: "hello" });
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Only lifetimes shorter than the room's can be chosen beside it", () => {
  setUp("en");
  expect([...screen.getByRole<HTMLSelectElement>("combobox").options].map((option) => option.textContent)).toEqual(["10 seconds", "30 seconds", "1 minute"]);
});

test.each(inBothLanguages)("A picture can be sent without a text (%s)", async (language) => {
  const { user, send, area, onSend } = setUp(language, { text: " " }, { media: [picture()] });
  expect(send.disabled).toBe(false);
  await user.type(area, "{Enter}");
  expect(onSend.mock.calls).toEqual([["", null, [picture()]]]);
});

test("While something is not uploaded, nothing is sent and the reason is said", async () => {
  const { user, send, area, onSend } = setUp("en", { text: "hello" }, { media: [picture()], blocked: "1 upload is not finished." });
  await user.type(area, "{Enter}");
  expect([send.disabled, onSend.mock.calls]).toEqual([true, []]);
  expect(document.getElementById(area.getAttribute("aria-describedby") ?? "")?.textContent).toBe("1 upload is not finished.");
});

test("What is pasted goes to the attachments", async () => {
  const onPaste = vi.fn();
  const { user, area } = setUp("en", {}, { onPaste });
  await user.click(area);
  await user.paste("text");
  expect(onPaste).toHaveBeenCalledOnce();
});
