// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silence } from "../../lib/media/playing";
import { voice } from "../../lib/media/some";
import { inBothLanguages, show } from "../../lib/rendering";
import { clockOf, Voice } from "./Voice";

const texts = {
  en: { label: "Voice message, 12 seconds", play: "Play", pause: "Pause", position: "Position", at: "0:05 of 0:12", failed: "The voice message could not be loaded. Load again", again: "Load again" },
  zh: { label: "语音消息，12秒钟", play: "播放", pause: "暂停", position: "播放进度", at: "0:05，共 0:12", failed: "语音加载失败。 重新加载", again: "重新加载" },
};

/** What the browser does with sound, without any. */
beforeEach(() => {
  const playing = new WeakSet<HTMLMediaElement>();
  vi.spyOn(HTMLMediaElement.prototype, "paused", "get").mockImplementation(function (this: HTMLMediaElement) {
    return !playing.has(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function (this: HTMLMediaElement) {
    playing.add(this);
    fireEvent.play(this);
    return Promise.resolve();
  });
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(function (this: HTMLMediaElement) {
    if (!playing.delete(this)) return;
    fireEvent.pause(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, "load").mockImplementation(() => {});
});

afterEach(() => {
  silence();
  vi.restoreAllMocks();
});

const audioIn = (container: Element) => container.querySelector("audio") as HTMLAudioElement;

test.each(inBothLanguages)("It says how long it is, loads nothing before it is played, and plays and pauses (%s)", async (language) => {
  const { user, container } = show(language, <Voice voice={voice()} />);
  const t = texts[language];
  const group = within(screen.getByRole("group", { name: t.label }));
  expect(audioIn(container).getAttribute("preload")).toBe("none");
  await user.click(group.getByRole("button", { name: t.play }));
  expect(audioIn(container).paused).toBe(false);
  await user.click(group.getByRole("button", { name: t.pause }));
  expect(audioIn(container).paused).toBe(true);
});

test.each(inBothLanguages)("Its position is said in words and can be moved (%s)", (language) => {
  const { container } = show(language, <Voice voice={voice()} />);
  const t = texts[language];
  const position = screen.getByRole<HTMLInputElement>("slider", { name: t.position });
  fireEvent.change(position, { target: { value: "5" } });
  expect([audioIn(container).currentTime, position.getAttribute("aria-valuetext"), position.max]).toEqual([5, t.at, "12"]);
});

test("One voice message plays at a time", async () => {
  const { user, container } = show("en", <><Voice voice={voice()} /><Voice voice={voice()} /></>);
  const [first, second] = [...container.querySelectorAll("audio")];
  await user.click(screen.getAllByRole("button", { name: "Play" })[0] as HTMLElement);
  await user.click(screen.getByRole("button", { name: "Play" }));
  expect([first?.paused, second?.paused]).toEqual([true, false]);
});

test("What vanishes while it plays falls silent", async () => {
  const { user, container, again } = show("en", <Voice voice={voice()} />);
  const audio = audioIn(container);
  await user.click(screen.getByRole("button", { name: "Play" }));
  again(<p>gone</p>);
  expect(audio.paused).toBe(true);
});

test.each(inBothLanguages)("What cannot be loaded says so, and is loaded again (%s)", async (language) => {
  const { user, container } = show(language, <Voice voice={voice()} />);
  const t = texts[language];
  await user.click(screen.getByRole("button", { name: t.play }));
  fireEvent.error(audioIn(container));
  expect(screen.getByRole("alert").textContent).toBe(t.failed);
  await user.click(screen.getByRole("button", { name: t.again }));
  expect([audioIn(container).paused, screen.queryByRole("alert")]).toEqual([false, null]);
  expect(HTMLMediaElement.prototype.load).toHaveBeenCalledOnce();
});

test("Times are minutes and seconds", () => {
  expect([0, 7.9, 59.5, 61].map(clockOf)).toEqual(["0:00", "0:07", "0:59", "1:01"]);
});
