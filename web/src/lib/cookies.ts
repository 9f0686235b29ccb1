/** Choices that the server's pages heed too (`lang`, `theme`); never anything secret. */
export function readCookie(name: string): string | null {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** An empty value removes it. False where the browser keeps none from here. */
export function writeCookie(name: string, value: string): boolean {
  const age = value === "" ? 0 : 365 * 24 * 60 * 60;
  document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax`;
  return navigator.cookieEnabled && (readCookie(name) ?? "") === value;
}
