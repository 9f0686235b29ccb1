// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { inBothLanguages, show } from "../../lib/rendering";
import { RoomList } from "./RoomList";
import type { RoomsState } from "./state";

const rooms: RoomsState = {
  status: "ready",
  list: [
    { name: "lobby", title: "Lobby", lifetime: 600_000 },
    { name: "garden", title: "Garden", lifetime: 60_000 },
  ],
};
const texts = {
  en: { heading: "Rooms", lobby: "Lobby", create: "New room", keeps: "Messages vanish after 1 minute", failed: /could not be loaded/, retry: "Try again", loading: "Loading rooms…" },
  zh: { heading: "房间", lobby: "大厅", create: "新建房间", keeps: "消息在1分钟后消失", failed: /加载失败/, retry: "重试", loading: "正在加载房间…" },
};

function setUp(language: "en" | "zh", state: RoomsState = rooms, canCreate = true) {
  const calls = { onOpen: vi.fn(), onCreate: vi.fn(), onReload: vi.fn() };
  const shown = show(language, <RoomList rooms={state} current="garden" canCreate={canCreate} {...calls} />);
  return { ...shown, ...calls, t: texts[language] };
}

test.each(inBothLanguages)("It names the rooms, the one that is shown, and how long each keeps (%s)", (language) => {
  const { t } = setUp(language);
  const list = within(screen.getByRole("navigation", { name: t.heading }));
  const [lobby, garden] = list.getAllByRole("link");
  expect([lobby?.textContent, lobby?.getAttribute("href"), lobby?.getAttribute("aria-current")]).toEqual([expect.stringContaining(t.lobby), "/r/lobby", null]);
  expect([garden?.getAttribute("href"), garden?.getAttribute("aria-current")]).toEqual(["/r/garden", "page"]);
  expect(within(garden as HTMLElement).queryByText(t.keeps)).not.toBeNull();
  expect(screen.queryByText(t.loading)).toBeNull();
  expect(screen.queryByText(t.failed)).toBeNull();
});

test("A click opens the room here; with a modifier the browser opens a tab", async () => {
  const { user, onOpen } = setUp("en");
  await user.click(screen.getByRole("link", { name: /Garden/ }));
  expect(onOpen.mock.calls).toEqual([["garden"]]);
  await user.keyboard("{Control>}");
  await user.click(screen.getByRole("link", { name: /Garden/ }));
  expect(onOpen).toHaveBeenCalledOnce();
});

test("Arrow keys walk the list and stop at its ends", async () => {
  const { user } = setUp("en");
  screen.getByRole("link", { name: /Lobby/ }).focus();
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toContain("Garden");
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toContain("Garden");
});

test.each(inBothLanguages)("Only who may create a room is offered it (%s)", (language) => {
  const may = setUp(language);
  expect(screen.queryByRole("button", { name: may.t.create })).not.toBeNull();
  may.unmount();
  setUp(language, rooms, false);
  expect(screen.queryByRole("button")).toBeNull();
});

test.each(inBothLanguages)("A list that could not be loaded says so and can be loaded again (%s)", async (language) => {
  const { t, user, onReload } = setUp(language, { status: "failed", list: [] }, false);
  expect(screen.queryByText(t.failed)).not.toBeNull();
  await user.click(screen.getByRole("button", { name: t.retry }));
  expect(onReload).toHaveBeenCalledOnce();
});
