// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inBothLanguages, show } from "../../lib/rendering";
import { Account } from "./Account";
import { initialSession, type SessionState } from "./state";

const user = { id: "ada", username: "ada", name: "Ada Lovelace", role: "member" } as NonNullable<SessionState["user"]>;
const texts = {
  en: { settings: "Settings", logIn: "Log in", logOut: "Log out", signUp: "Sign up", profile: "Profile", dark: "Dark", notKept: /keeps no cookies/ },
  zh: { settings: "设置", logIn: "登录", logOut: "退出登录", signUp: "注册", profile: "个人资料", dark: "深色", notKept: /没有保存本站的 Cookie/ },
};

beforeEach(() => {
  document.cookie = "theme=; max-age=0; path=/";
});
afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset["theme"];
});

async function open(language: "en" | "zh", session: Partial<SessionState> = {}, kept = true) {
  const onLanguage = vi.fn(() => kept);
  const onLogOut = vi.fn();
  const shown = show(language, <Account session={{ ...initialSession, status: "ready", ...session }} onLanguage={onLanguage} onLogOut={onLogOut} />);
  const t = texts[language];
  await shown.user.click(screen.getByRole("button", { name: t.settings }));
  return { ...shown, t, onLanguage, onLogOut, dialog: within(screen.getByRole("dialog", { name: t.settings })) };
}

test.each(inBothLanguages)("Who is logged in is offered profile and log-out, not log-in (%s)", async (language) => {
  const { dialog, t } = await open(language, { user });
  expect(dialog.getByRole("link", { name: t.profile }).getAttribute("href")).toBe("/profile");
  expect(dialog.queryByRole("button", { name: t.logOut })).not.toBeNull();
  expect(dialog.queryByRole("link", { name: t.logIn })).toBeNull();
  expect(screen.queryByText("Ada Lovelace")).not.toBeNull();
});

test.each(inBothLanguages)("Who is not is offered log-in and, where it is open, sign-up (%s)", async (language) => {
  const { dialog, t, unmount } = await open(language);
  expect(dialog.queryByRole("link", { name: t.logIn })).not.toBeNull();
  expect(dialog.queryByRole("link", { name: t.signUp })).not.toBeNull();
  expect(dialog.queryByRole("button", { name: t.logOut })).toBeNull();
  unmount();
  const closed = await open(language, { access: { read: "everyone", sign_up: "closed" } });
  expect(closed.dialog.queryByRole("link", { name: t.signUp })).toBeNull();
});

test.each(inBothLanguages)("A choice that the browser keeps is made without a word (%s)", async (language) => {
  const { user: person, dialog, t, onLanguage } = await open(language);
  await person.click(dialog.getByRole("radio", { name: t.dark }));
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  await person.click(dialog.getByRole("radio", { name: language === "en" ? "简体中文" : "English" }));
  expect(onLanguage.mock.calls).toEqual([[language === "en" ? "zh" : "en"]]);
  expect(dialog.queryByText(t.notKept)).toBeNull();
});

test.each(inBothLanguages)("Where the browser keeps no cookies, a choice says how long it holds (%s)", async (language) => {
  const { user: person, dialog, t, unmount } = await open(language, {}, false);
  await person.click(dialog.getByRole("radio", { name: language === "en" ? "简体中文" : "English" }));
  expect(dialog.getByRole("status").textContent).toMatch(t.notKept);
  unmount();
  vi.spyOn(document, "cookie", "get").mockReturnValue("");
  const again = await open(language);
  await person.click(again.dialog.getByRole("radio", { name: t.dark }));
  expect(again.dialog.getByRole("status").textContent).toMatch(t.notKept);
  expect(document.documentElement.dataset["theme"]).toBe("dark");
});
