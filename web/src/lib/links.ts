export type TextPart = { text: string; href?: undefined } | { text: string; href: string };

const scheme = /https?:\/\//giu;

/** White space, quotation marks and what stands around addresses in ASCII; control and format characters but for the joiners of Persian and of emoji. */
const separator = /[\s<>"`\p{Cc}]|(?![\u200c\u200d])\p{Cf}/u;

/** Beyond ASCII, what belongs to the text around an address in any script: pauses, what ends a sentence or its part, quotation marks, brackets, full-width marks. */
const mark =
  /[\u2014\u2015\u2025\u2026\u22ef\u3001-\u3004\u3008-\u3020\u3030\u303d-\u303f\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff64\uffe0-\uffef]|(?![\0-\x7f])[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Terminal_Punctuation}\p{Quotation_Mark}]/u;

/** Scripts written without spaces, Korean, whose particles follow without one, and emoji: the text goes on behind an address as if it were a part of it. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

const apostrophe = /['\u2019]/u;
const opensQuote = /['\u2018\u201a]/u;
const notInHost = /[!()*,;]/u;
const complete = /[A-Za-z0-9)\]}.,;!']/u;
const labelGoesOn = /^[\p{L}\p{M}\p{N}-]*\.[\p{L}\p{N}]/u;
const closedBy: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Punctuation that ends an address belongs to the sentence. */
const trailing = /(?:[.,:;!?*_~'\u2019([{\u200c\u200d]|(?![\0-\x7f])[\p{Po}\p{Pd}])$/u;

/** Splits a text into plain parts and http(s) addresses; joined again they are the text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  let read = 0;
  for (const { index, 0: start } of text.matchAll(scheme)) {
    if (index < read) continue;
    const address = start + addressIn(text.slice(index + start.length), opensQuote.test(text.charAt(index - 1)));
    read = index + address.length;
    const href = toHref(address);
    if (href === null) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: address, href });
    end = read;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** How much of what follows `https://` is the address. `quoted`: a single quotation mark stands before it. */
function addressIn(text: string, quoted: boolean): string {
  const closers: string[] = [];
  let inHost = true;
  let native = false;
  let before = "/";
  let length = 0;
  for (const character of text) {
    if (separator.test(character)) break;
    if (apostrophe.test(character) ? quoted || inHost : mark.test(character)) break;
    if (/[/?#]/u.test(character)) inHost = native = false;
    if (inHost && notInHost.test(character)) break;
    // A bracket that the address opened belongs to it, one that the sentence opened does not.
    if (/[)\]}]/u.test(character) && !closes(closers, character)) break;
    const closer = closedBy[character];
    if (closer !== undefined) closers.push(closer);
    if (unspaced.test(character)) {
      if (!native && complete.test(before) && !(inHost && labelGoesOn.test(text.slice(length)))) break;
      native = true;
    }
    before = character;
    length += character.length;
  }
  let address = text.slice(0, length);
  for (let last = trailing.exec(address.slice(-2)); last !== null; last = trailing.exec(address.slice(-2))) address = address.slice(0, -last[0].length);
  return address;
}

function closes(closers: string[], character: string): boolean {
  const at = closers.lastIndexOf(character);
  if (at >= 0) closers.splice(at, 1);
  return at >= 0;
}

function toHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const web = url.protocol === "http:" || url.protocol === "https:";
  // An address that carries a name before "@" is made to look like another host.
  return web && url.hostname !== "" && url.username === "" && url.password === "" ? url.href : null;
}
