import { readCookie, writeCookie } from "./cookies";

export type Theme = "auto" | "light" | "dark";

export function currentTheme(): Theme {
  const chosen = readCookie("theme");
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

export function applyTheme(theme: Theme) {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Says whether the browser keeps the choice. */
export function chooseTheme(theme: Theme): boolean {
  applyTheme(theme);
  return writeCookie("theme", theme === "auto" ? "" : theme);
}
