// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { picture, voice } from "../../lib/media/some";
import type { Attached } from "../../lib/media/types";
import { inBothLanguages, show } from "../../lib/rendering";
import { MediaView } from "./MediaView";
import ShownMedia from "./ShownMedia";

const texts = {
  en: { one: "1 picture", open: "Open picture: a tree", second: "Open picture 2 of 2, without a description", failed: "The picture could not be loaded.", again: "Load again", dialog: "Picture", next: "Next picture", previous: "Previous picture", close: "Close" },
  zh: { one: "1 张图片", open: "查看图片：a tree", second: "查看第 2 张图片，共 2 张，没有描述", failed: "图片加载失败。", again: "重新加载", dialog: "图片", next: "下一张图片", previous: "上一张图片", close: "关闭" },
};

const tree = picture({ id: "1", url: "/media/tree.png", width: 4_000, height: 2_000, alt: "a tree", thumbnails: [{ url: "/media/tree.png?size=320", size: 320 }] });
const house: Attached = { ...picture({ id: "2", url: "/media/house.png" }), alt: null };

const imageIn = (button: HTMLElement) => button.querySelector("img") as HTMLImageElement;

test("Its place has its size before anything is loaded", async () => {
  const { container } = show("en", <MediaView media={[tree, voice({ id: "3" })]} />);
  const size = () => [container.querySelectorAll(".picture").length, container.querySelector<HTMLElement>(".pictures")?.style.getPropertyValue("--ratio"), container.querySelectorAll(".voice").length];
  const before = size();
  await screen.findByRole("button", { name: texts.en.open });
  expect([before, size()]).toEqual([[1, "4000 / 2000", 1], [1, "4000 / 2000", 1]]);
});

test.each(inBothLanguages)("A picture has its size before it loads, a small address, and a name (%s)", async (language) => {
  show(language, <MediaView media={[tree]} />);
  const t = texts[language];
  const image = imageIn(within(await screen.findByRole("list", { name: t.one })).getByRole("button", { name: t.open }));
  expect(["width", "height", "src", "srcset", "loading"].map((name) => image.getAttribute(name))).toEqual(["4000", "2000", "/media/tree.png?size=320", "/media/tree.png?size=320 320w", "lazy"]);
  expect(screen.getByRole("list").style.getPropertyValue("--ratio")).toBe("4000 / 2000");
});

test("A few blurred pixels stand there until it is loaded", async () => {
  const { container } = show("en", <MediaView media={[{ ...tree, preview: "AAAA" }]} />);
  await screen.findByRole("button");
  expect(container.querySelector("canvas.picture-preview")).not.toBeNull();
  fireEvent.load(imageIn(screen.getByRole("button")));
  expect(container.querySelector("canvas")).toBeNull();
});

test.each(inBothLanguages)("What cannot be loaded says so, keeps its description, and loads again (%s)", async (language) => {
  const { user } = show(language, <MediaView media={[tree]} />);
  const t = texts[language];
  fireEvent.error(imageIn(await screen.findByRole("button")));
  expect(screen.getByRole("alert").textContent).toBe(`${t.failed}a tree${t.again}`);
  await user.click(screen.getByRole("button", { name: t.again }));
  expect(screen.queryByRole("button", { name: t.open })).not.toBeNull();
});

test.each(inBothLanguages)("A press opens it large; the arrows lead to the others and no further (%s)", async (language) => {
  const { user } = show(language, <MediaView media={[tree, house, voice({ id: "3" })]} />);
  const t = texts[language];
  await user.click(await screen.findByRole("button", { name: t.second }));
  const dialog = await screen.findByRole("dialog", { name: t.dialog });
  const shown = () => dialog.querySelector("img")?.getAttribute("src");
  expect(shown()).toBe("/media/house.png");
  fireEvent.keyDown(dialog, { key: "ArrowRight" });
  expect(shown()).toBe("/media/house.png");
  fireEvent.keyDown(dialog, { key: "ArrowLeft" });
  expect([shown(), dialog.querySelector("img")?.alt, dialog.querySelector("figcaption")?.textContent]).toEqual(["/media/tree.png", "a tree", "a tree"]);
  expect(within(dialog).getByRole("button", { name: t.previous }).getAttribute("aria-disabled")).toBe("true");
  await user.click(within(dialog).getByRole("button", { name: t.next }));
  expect(shown()).toBe("/media/house.png");
  await user.click(within(dialog).getByRole("button", { name: t.close }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("What can be done with an open picture is about the one that is shown, and can close it", async () => {
  const onAct = vi.fn();
  const actions = (shown: Attached, close: () => void) => (
    <button type="button" onClick={() => { close(); onAct(shown.id); }}>Act</button>
  );
  const { user } = show("en", <ShownMedia media={[tree, house]} actions={actions} />);
  await user.click(await screen.findByRole("button", { name: texts.en.open }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: texts.en.next }));
  await user.click(within(dialog).getByRole("button", { name: "Act" }));
  expect(onAct.mock.calls).toEqual([["2"]]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("A press in the open picture is none on what it belongs to", async () => {
  const onClick = vi.fn();
  const { user } = show("en", <div onClick={onClick}><MediaView media={[tree, house]} /></div>);
  await user.click(await screen.findByRole("button", { name: texts.en.open }));
  const dialog = await screen.findByRole("dialog");
  onClick.mockClear();
  await user.click(within(dialog).getByRole("button", { name: texts.en.next }));
  expect(onClick).not.toHaveBeenCalled();
});

test("What vanishes takes the open picture with it", async () => {
  const { user, again } = show("en", <MediaView media={[tree]} />);
  await user.click(await screen.findByRole("button"));
  await screen.findByRole("dialog");
  again(<p>gone</p>);
  expect(screen.queryByRole("dialog")).toBeNull();
});
