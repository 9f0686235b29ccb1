// @vitest-environment happy-dom
import { act, createEvent, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { picture, voice } from "../../lib/media/some";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { type Attachment, media, type MediaAction } from "./state";
import { useAttachments } from "./useAttachments";

const place = "room:lobby";
const texts = {
  en: {
    add: "Add pictures", record: "Record a voice message", list: "Attached", progress: "Uploading Picture tree.png", cancel: "Cancel the upload of Picture tree.png", remove: "Remove Picture tree.png",
    retry: "Try Picture tree.png again", describe: "Describe Picture tree.png", changed: "Change the description of Picture tree.png", description: /Say what the picture shows/, save: "Save",
    wait: "1 upload is not finished. You can send in a moment.", failed: "Something could not be uploaded. Try it again or remove it, then send.", why: /Not uploaded\. A file may have at most 50 MB\./,
    lost: "2 attachments were not uploaded and are gone. Add them again.", dismiss: "Close this note", denied: /The microphone is not allowed/, close: "Close",
  },
  zh: {
    add: "添加图片", record: "录制语音", list: "待发送的附件", progress: "正在上传图片 tree.png", cancel: "取消上传图片 tree.png", remove: "移除图片 tree.png",
    retry: "重新上传图片 tree.png", describe: "为图片 tree.png添加描述", changed: "修改图片 tree.png的描述", description: /写下图中的内容/, save: "保存",
    wait: "还有 1 个文件在上传，稍后即可发送。", failed: "有文件上传失败。请重新上传或移除，然后再发送。", why: /上传失败。 文件最大 50 MB。/,
    lost: "有 2 个附件没来得及上传，已经丢失，请重新添加。", dismiss: "关闭提示", denied: /浏览器未允许使用麦克风/, close: "关闭",
  },
};

class SilentRequest {
  static readonly sent: FormData[] = [];
  upload = {};
  open() {}
  setRequestHeader() {}
  abort() {}
  send(body: FormData) {
    SilentRequest.sent.push(body);
  }
}

beforeEach(() => {
  SilentRequest.sent.length = 0;
  vi.stubGlobal("XMLHttpRequest", SilentRequest);
});

afterEach(() => vi.unstubAllGlobals());

function Place() {
  const attachments = useAttachments(place);
  return (
    <div>
      {attachments.tray}
      {attachments.buttons}
      <textarea onPaste={attachments.onPaste} />
      <output>{attachments.media.map(({ id, alt }) => `${id} ${alt}`).join()}</output>
      <p className="blocked">{attachments.blocked}</p>
    </div>
  );
}

async function setUp(language: "en" | "zh", ...actions: MediaAction[]) {
  const staged = stage(language, [media], ada, <Place />);
  // What handles media is loaded with the first of them.
  await act(async () => {
    actions.forEach((action) => void staged.store.dispatch(action as never));
    await import("./tray/TrayPlace");
  });
  return { ...staged, t: texts[language], blocked: () => staged.container.querySelector(".blocked")?.textContent };
}

const tree: Attachment = { key: "tree", kind: "image", name: "tree.png", alt: "", state: "uploading", progress: 0.25 };
const added: MediaAction = { type: "media/added", place, items: [tree] };
const file = (name: string, type = "image/png") => new File(["x"], name, { type });

test.each(inBothLanguages)("An upload shows how far it is, can be cancelled, and what is written waits for it (%s)", async (language) => {
  const { user, t, blocked } = await setUp(language, added);
  expect(within(screen.getByRole("list", { name: t.list })).getByRole<HTMLProgressElement>("progressbar", { name: t.progress }).value).toBe(0.25);
  expect(blocked()).toBe(t.wait);
  await user.click(screen.getByRole("button", { name: t.cancel }));
  expect([screen.queryByRole("list"), blocked()]).toEqual([null, ""]);
});

test.each(inBothLanguages)("A failure says why and what to do, and nothing is sent until it is done (%s)", async (language) => {
  const failure = { status: 413, reason: "media_too_large", detail: null, retryAfter: null, arguments: { max: 50 } };
  const { t, blocked } = await setUp(language, added, { type: "media/failed", key: "tree", failure });
  expect(screen.getByRole("alert").textContent).toMatch(t.why);
  expect(blocked()).toBe(t.failed);
  expect(screen.queryByRole("button", { name: t.retry })).not.toBeNull();
  expect(screen.queryByRole("button", { name: t.remove })).not.toBeNull();
});

test.each(inBothLanguages)("A picture that is uploaded can be described, and is ready (%s)", async (language) => {
  const { user, t, blocked } = await setUp(language, added, { type: "media/uploaded", key: "tree", medium: picture({ id: "tree" }) });
  expect(blocked()).toBe("");
  await user.click(screen.getByRole("button", { name: t.describe }));
  await user.type(screen.getByLabelText(t.description), "a tree");
  await user.click(screen.getByRole("button", { name: t.save }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByRole("button", { name: t.changed })).not.toBeNull();
  expect(screen.getAllByRole("status").some(({ textContent }) => textContent === "tree a tree")).toBe(true);
});

test("A voice message can be listened to before it is sent", async () => {
  await setUp("en", { type: "media/kept", place, kept: { media: [voice({ id: "v" })], unfinished: 0 }, now: 0 });
  expect(screen.queryByRole("button", { name: "Play" })).not.toBeNull();
  expect(screen.queryByRole("button", { name: "Remove Voice message" })).not.toBeNull();
});

test.each(inBothLanguages)("What did not stay is said until it is read (%s)", async (language) => {
  const { user, t } = await setUp(language, { type: "media/kept", place, kept: { media: [], unfinished: 2 }, now: 0 });
  expect(screen.queryByText(t.lost)).not.toBeNull();
  await user.click(screen.getByRole("button", { name: t.dismiss }));
  expect(screen.queryByText(t.lost)).toBeNull();
});

test("Pictures are chosen, pasted and dropped; what else is pasted stays text", async () => {
  const { user, container, store } = await setUp("en");
  const names = () => (store.getState() as unknown as { media: { trays: Record<string, { items: Attachment[] }> } }).media.trays[place]?.items.map(({ name }) => name) ?? [];
  await user.upload(container.querySelector("input[type=file]") as HTMLInputElement, [file("chosen.png")]);
  const area = container.querySelector("textarea") as HTMLTextAreaElement;
  expect(fireEvent.paste(area, { clipboardData: { files: [] } })).toBe(true);
  expect(fireEvent.paste(area, { clipboardData: { files: [file("pasted.png")] } })).toBe(false);
  const drop = createEvent.drop(window, {});
  Object.assign(drop, { dataTransfer: { files: [file("dropped.png"), file("notes.txt", "text/plain")], types: ["Files"] } });
  fireEvent(window, drop);
  expect(await screen.findByText("1 file was left out: it is no picture.")).not.toBeNull();
  expect([names(), drop.defaultPrevented]).toEqual([["chosen.png", "pasted.png", "dropped.png"], true]);
  expect(SilentRequest.sent).toHaveLength(2);
});

test.each(inBothLanguages)("Without a microphone the recording says what to do, and closes (%s)", async (language) => {
  vi.stubGlobal("MediaRecorder", class {});
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getUserMedia: () => Promise.reject(new DOMException("", "NotAllowedError")) } });
  const { user, t } = await setUp(language);
  await user.click(screen.getByRole("button", { name: t.record }));
  expect((await screen.findByRole("alert")).textContent).toMatch(t.denied);
  await user.click(screen.getByRole("button", { name: t.close }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: t.record }));
});
