// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { picture } from "../../lib/media/some";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { AvatarChoice } from "./AvatarChoice";

const texts = {
  en: { choose: "Choose a picture", change: "Change the picture", remove: "Remove it", cancel: "Cancel the upload", set: /Your picture is saved/, removed: "Your picture is removed.", failed: /could not be saved\. Send a whole JPEG/, retry: "Try again" },
  zh: { choose: "选择头像", change: "更换头像", remove: "移除头像", cancel: "取消上传", set: /头像已保存/, removed: "头像已移除。", failed: /头像未能保存。 请上传完整的 JPEG/, retry: "重试" },
};

class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload: (() => void) | null = null;
  status = 0;
  statusText = "";
  responseText = "";
  aborted = false;
  path = "";

  constructor() {
    FakeRequest.last = this;
  }
  open(_: string, path: string) {
    this.path = path;
  }
  setRequestHeader() {}
  getResponseHeader() {
    return null;
  }
  send() {}
  abort() {
    this.aborted = true;
  }
  async answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    await act(async () => this.onload?.());
  }
}

beforeEach(() => vi.stubGlobal("XMLHttpRequest", FakeRequest));
afterEach(() => vi.unstubAllGlobals());

function setUp(language: "en" | "zh", avatar: typeof ada.avatar = null) {
  const onChanged = vi.fn(() => Promise.resolve());
  const staged = stage(language, [], ada, <AvatarChoice viewer={{ ...ada, avatar: avatar ?? null }} onChanged={onChanged} />);
  staged.answers.set(`PUT /api/v1/users/${ada.id}`, {});
  const choose = () => staged.user.upload(staged.container.querySelector("input") as HTMLInputElement, new File(["x"], "me.png", { type: "image/png" }));
  return { ...staged, onChanged, choose, t: texts[language] };
}

test.each(inBothLanguages)("A picture is uploaded for everybody and set (%s)", async (language) => {
  const { t, choose, requests, onChanged } = setUp(language);
  expect([screen.queryByRole("button", { name: t.choose }) === null, screen.queryByRole("button", { name: t.remove })]).toEqual([false, null]);
  await choose();
  expect([FakeRequest.last.path, screen.queryByRole("progressbar") === null]).toEqual(["/api/v1/media?kind=image&audience=public", false]);
  await FakeRequest.last.answer(201, picture({ id: "me" }));
  expect(requests).toEqual([{ method: "PUT", path: `/api/v1/users/${ada.id}`, body: { avatar: "me" } }]);
  expect(onChanged).toHaveBeenCalledOnce();
  expect(screen.getByText(t.set)).not.toBeNull();
});

test.each(inBothLanguages)("It is shown, and can be removed (%s)", async (language) => {
  const { user, t, requests, container } = setUp(language, { url: "/media/me.png", preview: null, thumbnails: [{ url: "/media/me.png?size=320", size: 320 }] });
  expect(container.querySelector(".avatar img")?.getAttribute("src")).toBe("/media/me.png?size=320");
  expect(screen.queryByRole("button", { name: t.change })).not.toBeNull();
  await user.click(screen.getByRole("button", { name: t.remove }));
  expect(requests.map(({ body }) => body)).toEqual([{ avatar: null }]);
  expect(screen.getByText(t.removed)).not.toBeNull();
});

test.each(inBothLanguages)("A refusal says why; tried again, the file goes again (%s)", async (language) => {
  const { user, t, choose, requests } = setUp(language);
  await choose();
  const first = FakeRequest.last;
  await first.answer(400, { title: "Not an image", reason: "not_an_image" });
  expect([screen.getByRole("alert").textContent?.match(t.failed) === null, requests]).toEqual([false, []]);
  await user.click(screen.getByRole("button", { name: t.retry }));
  expect(FakeRequest.last).not.toBe(first);
});

test("An upload can be cancelled", async () => {
  const { user, t, choose, requests } = setUp("en");
  await choose();
  await user.click(screen.getByRole("button", { name: t.cancel }));
  expect([FakeRequest.last.aborted, requests, screen.queryByRole("progressbar")]).toEqual([true, [], null]);
});

test("Without a picture, or where it cannot be loaded, there are initials", () => {
  const { container } = setUp("en", { url: "/media/me.png", preview: null, thumbnails: [] });
  const image = container.querySelector(".avatar img");
  expect(container.querySelector(".avatar")?.textContent).toBe("A");
  act(() => void image?.dispatchEvent(new Event("error")));
  expect(container.querySelector(".avatar img")).toBeNull();
});
