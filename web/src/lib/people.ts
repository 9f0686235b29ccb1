/** Initials for an avatar: two letters, or one character of a Chinese, Japanese or Korean name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? "?")];
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(first[0] ?? "")) return first[0] ?? "?";
  const second = [...(words[1] ?? "")];
  return ((first[0] ?? "?") + (second[0] ?? "")).toUpperCase();
}

/** One of the eight avatar colours; the server's pages choose by the same rule. */
export function tone(id: string): string {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum += id.charCodeAt(index);
  return `tone-${sum % 8}`;
}
