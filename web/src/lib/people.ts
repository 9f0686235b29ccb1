// The server's pages make initials by the same rule (Gateway/Pages/Html/Initials.cs); both are tested with initials.cases.json.

const invisible = /^[\p{Cc}\p{Cf}]+/u;

/** Han, Kana and Hangul by blocks: .NET knows no scripts. */
const eastAsian = /^[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3040-\u31ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\u{1aff0}-\u{1b2ff}\u{20000}-\u{3ffff}]/u;

/** What joins two consonants of an Indic word into one sign (Unicode: Indic_Conjunct_Break=Linker); older browsers and .NET part them. */
const linked = /[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a47}\u{11a99}\u{11f42}]\u200d?$/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Initials for an avatar: the first signs of two words, or one of a Chinese, Japanese or Korean name. */
export function initials(name: string): string {
  const words = name.split(/\p{White_Space}/u).map((word) => word.replace(invisible, "")).filter(Boolean);
  const [first = "?", second = ""] = words.map(firstSign);
  return eastAsian.test(first) ? first : capital(first) + capital(second);
}

function firstSign(word: string): string {
  let sign = "";
  for (const { segment } of graphemes.segment(word)) {
    if (sign !== "" && !(linked.test(sign) && /^\p{L}/u.test(segment))) break;
    sign += segment;
  }
  return sign;
}

/** In upper case only where that is one character which stands for no other letter: not "SS" for "ß". Georgian writes names in small letters. */
function capital(sign: string): string {
  const [letter = ""] = sign;
  const upper = letter.toUpperCase();
  const plain = upper.length === letter.length && upper.toLowerCase() === letter && !/\p{Script=Georgian}/u.test(letter);
  return plain ? upper + sign.slice(letter.length) : sign;
}

/** One of the eight avatar colours; the server's pages choose by the same rule. */
export function tone(id: string): string {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum += id.charCodeAt(index);
  return `tone-${sum % 8}`;
}
