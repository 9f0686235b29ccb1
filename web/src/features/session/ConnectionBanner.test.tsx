// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { inBothLanguages, show } from "../../lib/rendering";
import type { Connection } from "../../lib/socket";
import { ConnectionBanner } from "./ConnectionBanner";

const texts = {
  en: { offline: /You are offline/, reconnecting: /Connection lost/, crowded: /too many places/, refused: /out of step/, retry: "Reconnect", reload: "Reload" },
  zh: { offline: /网络已断开/, reconnecting: /正在重新连接/, crowded: /窗口太多/, refused: /版本与服务器不一致/, retry: "重新连接", reload: "刷新页面" },
};
const banner = (connection: Connection, onRetry = () => {}) => (
  <main>
    <button type="button">before</button>
    <ConnectionBanner connection={connection} onRetry={onRetry} />
  </main>
);

test.each(inBothLanguages)("It says what is wrong (%s)", (language) => {
  const { again } = show(language, banner("offline"));
  for (const connection of ["offline", "reconnecting", "crowded", "refused"] as const) {
    again(banner(connection));
    expect(screen.getByRole("status").textContent).toMatch(texts[language][connection]);
  }
});

test.each(["connecting", "live", "ended"] as const)("It says nothing where nothing is wrong: %s", (connection) => {
  show("en", banner(connection));
  expect(screen.getByRole("status").textContent).toBe("");
});

test.each(inBothLanguages)("The button connects again; offline there is none (%s)", async (language) => {
  const onRetry = vi.fn();
  const { user, again } = show(language, banner("reconnecting", onRetry));
  await user.click(screen.getByRole("button", { name: texts[language].retry }));
  expect(onRetry).toHaveBeenCalledOnce();
  again(banner("offline", onRetry));
  expect(screen.queryByRole("button", { name: texts[language].retry })).toBeNull();
});

test("When the banner goes, the focus that was in it stays in the view", async () => {
  const { again } = show("en", banner("reconnecting"));
  screen.getByRole("button", { name: "Reconnect" }).focus();
  again(banner("live"));
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("A focus elsewhere is left where it is, also where it left the banner before", () => {
  const { again } = show("en", banner("reconnecting"));
  screen.getByRole("button", { name: "Reconnect" }).focus();
  screen.getByRole("button", { name: "before" }).focus();
  again(banner("live"));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "before" }));
});

test("A focus that was given up before is not given back", async () => {
  const { again } = show("en", banner("reconnecting"));
  const button = screen.getByRole("button", { name: "Reconnect" });
  button.focus();
  button.blur();
  await new Promise((later) => setTimeout(later));
  again(banner("live"));
  expect(document.activeElement).toBe(document.body);
});

test("Nobody's focus is taken where nothing had it", () => {
  const { again } = show("en", banner("reconnecting"));
  again(banner("live"));
  expect(document.activeElement).toBe(document.body);
});
