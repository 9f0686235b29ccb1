export type TextPart = { text: string; href?: undefined } | { text: string; href: string };

const candidate = /https?:\/\/[^\s<>"'`\u3000-\u303f\uff00-\uffef\u202a-\u202e\u2066-\u2069]+/giu;
const trailing = /[.,:;!?…)\]}*_~]+$/u;

/** Splits a text into plain parts and http(s) addresses; joined again they are the text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const address = withoutPunctuation(match[0]);
    const href = toHref(address);
    if (href === null) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** A full stop or bracket after an address belongs to the sentence; a bracket that the address itself opened stays. */
function withoutPunctuation(address: string): string {
  let rest = address;
  for (let tail = trailing.exec(rest); tail !== null; tail = trailing.exec(rest)) {
    if (rest.endsWith(")") && count(rest, "(") >= count(rest, ")")) break;
    rest = rest.slice(0, -1);
  }
  return rest;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function toHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const web = url.protocol === "http:" || url.protocol === "https:";
  // An address that carries a name before "@" is made to look like another host.
  return web && url.hostname !== "" && url.username === "" && url.password === "" ? url.href : null;
}
