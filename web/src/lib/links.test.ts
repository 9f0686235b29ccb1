import { expect, test } from "vitest";
import { splitLinks } from "./links";

const links = (text: string) => splitLinks(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

test("The parts joined again are the text", () => {
  for (const text of ["", "plain", "see https://a.example/x, then http://b.example.", "(https://a.example/(x)) <http://c.example>", "“https://a.example/x”看看https://b.example看看"]) {
    expect(splitLinks(text).map((part) => part.text).join("")).toBe(text);
  }
});

test("Only http and https become links", () => {
  expect(links("javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.example vbscript:x")).toEqual([]);
  expect(links("HTTPS://A.example/x http://b.example")).toEqual(["HTTPS://A.example/x", "http://b.example"]);
});

test("Punctuation of the sentence stays outside", () => {
  expect(links("Go to https://a.example/x. Or https://b.example/y, (https://c.example/z)!")).toEqual(["https://a.example/x", "https://b.example/y", "https://c.example/z"]);
});

test("A bracket that the address opened belongs to it", () => {
  expect(links("https://en.example/wiki/Moth_(insect)")).toEqual(["https://en.example/wiki/Moth_(insect)"]);
});

test("Chinese punctuation ends an address", () => {
  expect(links("请看https://a.example/路径，谢谢。")).toEqual(["https://a.example/路径"]);
});

test.each([
  ["“https://a.example/x”", "https://a.example/x"],
  ["‘https://a.example/x’ and", "https://a.example/x"],
  ["'https://a.example/x'and", "https://a.example/x"],
  ['"https://a.example/x"and', "https://a.example/x"],
  ["„https://a.example/x“ ‚https://b.example/y‘", "https://a.example/x https://b.example/y"],
  ["«https://a.example/x» »https://b.example/y«", "https://a.example/x https://b.example/y"],
  ["‹https://a.example/x› ›https://b.example/y‹", "https://a.example/x https://b.example/y"],
  ["「https://a.example/x」『https://b.example/y』", "https://a.example/x https://b.example/y"],
  ["〝https://a.example/x〟 ＂https://b.example/y＂", "https://a.example/x https://b.example/y"],
  ["“https://a.example/x.”He said", "https://a.example/x"],
])("A closing quotation mark stays outside: %s", (text, expected) => {
  expect(links(text).join(" ")).toBe(expected);
});

test.each([
  ["(https://a.example/x)and", "https://a.example/x"],
  ["[https://a.example/x]. {https://b.example/y}", "https://a.example/x https://b.example/y"],
  ["[text](https://a.example/x)", "https://a.example/x"],
  ["（https://a.example/x）【https://b.example/y】", "https://a.example/x https://b.example/y"],
  ["《https://a.example/x》〈https://b.example/y〉", "https://a.example/x https://b.example/y"],
  ["〔https://a.example/x〕⟨https://b.example/y⟩", "https://a.example/x https://b.example/y"],
  ["༼https://a.example/x༽ ｢https://b.example/y｣", "https://a.example/x https://b.example/y"],
  ["(see https://en.example/wiki/Moth_(insect))", "https://en.example/wiki/Moth_(insect)"],
  ["https://en.example/wiki/A_(b_(c))_d), then", "https://en.example/wiki/A_(b_(c))_d"],
  ["https://zh.example/wiki/北京_(消歧义)。", "https://zh.example/wiki/北京_(消歧义)"],
  ["http://[::1]/x]", "http://[::1]/x"],
  ["https://a.example/x(", "https://a.example/x"],
])("Only a bracket that the address opened belongs to it: %s", (text, expected) => {
  expect(links(text).join(" ")).toBe(expected);
});

test.each([
  ["https://a.example/x。然后", "https://a.example/x"],
  ["https://a.example/x、https://b.example/y！", "https://a.example/x https://b.example/y"],
  ["https://a.example/x……好 https://b.example/y——好", "https://a.example/x https://b.example/y"],
  ["https://a.example/x．https://b.example/y～", "https://a.example/x https://b.example/y"],
  ["https://a.example/x،ثم https://b.example/y؟ https://c.example/z؛", "https://a.example/x https://b.example/y https://c.example/z"],
  ["https://a.example/x। https://b.example/y॥", "https://a.example/x https://b.example/y"],
  ["https://a.example/x։ https://b.example/y՞", "https://a.example/x https://b.example/y"],
  ["https://a.example/x። https://b.example/y፣", "https://a.example/x https://b.example/y"],
  ["https://a.example/x។ https://b.example/y။ https://c.example/z།", "https://a.example/x https://b.example/y https://c.example/z"],
  ["https://a.example/x׃ https://b.example/y׳", "https://a.example/x https://b.example/y"],
  ["https://a.example/x… https://b.example/y‥ https://c.example/z⋯", "https://a.example/x https://b.example/y https://c.example/z"],
  ["https://a.example/x – https://b.example/y– https://c.example/z—so", "https://a.example/x https://b.example/y https://c.example/z"],
  ["https://a.example/x?! https://b.example/y… https://c.example/z‽", "https://a.example/x https://b.example/y https://c.example/z"],
  ["*https://a.example/x* _https://b.example/y_ ~https://c.example/z~", "https://a.example/x https://b.example/y https://c.example/z"],
])("What ends a sentence or its part stays outside, in every script: %s", (text, expected) => {
  expect(links(text).join(" ")).toBe(expected);
});

test.each([
  ["请看https://a.example/x谢谢", "https://a.example/x"],
  ["https://a.example看看", "https://a.example"],
  ["https://a.example/x/看看", "https://a.example/x/看看"],
  ["https://a.example/x.看看 https://b.example/y,看看", "https://a.example/x https://b.example/y"],
  ["https://en.example/wiki/Moth_(insect)看看", "https://en.example/wiki/Moth_(insect)"],
  ["https://a.example/xを見て", "https://a.example/x"],
  ["https://a.example/xカタカナ", "https://a.example/x"],
  ["https://a.example/x에서 보세요", "https://a.example/x"],
  ["https://a.example/xครับ", "https://a.example/x"],
  ["https://a.example/x👍 https://b.example/y🇨🇳", "https://a.example/x https://b.example/y"],
  ["https://a.example/x\u200b谢谢 https://b.example/y\u200f.", "https://a.example/x https://b.example/y"],
])("Text that follows without a space stays outside: %s", (text, expected) => {
  expect(links(text).join(" ")).toBe(expected);
});

test.each([
  "https://a.example/?q=搜索&page=2",
  "https://ja.example/wiki/佐々木・健",
  "https://zh.example/wiki/维基百科:C语言",
  "https://例子.example/路径",
  "https://a例子.example/路径",
  "https://ko.example/wiki/대한민국#역사",
  "https://th.example/wiki/ประเทศไทย",
  "https://ru.example/wiki/Москва",
  "https://hi.example/wiki/हिन्दी",
  "https://fa.example/wiki/می\u200cخواهم",
  "https://fr.example/wiki/L’Avare",
  "https://en.example/wiki/Ohm's_law",
  "https://en.example/wiki/Bose–Einstein_condensate",
  "https://a.example/👨‍👩‍👧",
  "https://a.example/a,b;c:d@e!f*g/(h)/[i]=j",
  "https://a.example:8080/~ada/%E4%B8%AD?x#y",
])("An address is linked whole: %s", (address) => {
  expect(links(`see ${address} there`)).toEqual([address]);
  expect(splitLinks(`see ${address}, there`).map((part) => part.text).join("")).toBe(`see ${address}, there`);
});

test("An address that pretends to be another host is left as text", () => {
  expect(links("https://bank.example@evil.example/login")).toEqual([]);
});

test("Markup is text", () => {
  const [part] = splitLinks('<img src=x onerror="alert(1)">');
  expect(part).toEqual({ text: '<img src=x onerror="alert(1)">' });
});

test("An address ends before characters that turn the writing direction", () => {
  expect(links("https://a.example/\u202egpj.exe")).toEqual(["https://a.example/"]);
});

test.each(["https://a.example/" + ".".repeat(3_980) + "x", "https://@".repeat(444), "https://a.example/" + "(".repeat(3_980), "https://" + "a看".repeat(1_990)])(
  "A long text made to be slow is read quickly: %#",
  (text) => {
    const before = performance.now();
    expect(splitLinks(text).map((part) => part.text).join("")).toBe(text);
    expect(performance.now() - before).toBeLessThan(250);
  },
);
