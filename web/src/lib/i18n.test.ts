import { expect, test } from "vitest";
import { type Catalogue, catalogue, regionOf, type Text, textsIn, toLanguage } from "./i18n";
import reasons from "./generated/reasons.json";

const modules = import.meta.glob<Readonly<Record<string, Catalogue>>>("../**/texts.ts", { eager: true });
const catalogues = Object.entries(modules).flatMap(([file, module]) => Object.values(module).map((texts) => [file, texts] as const));
const forms = (text: Text) => (typeof text === "string" ? { other: text } : text);
const counted = catalogue({ new: { one: "{count} new message", other: "{count} new messages" }, two: "{name} and {other} are writing" }, { new: "{count} 条新消息", two: "{name} 和 {other} 正在输入" });

test("Every feature's catalogue is looked at", () => {
  for (const feature of ["composer", "messages", "presence", "rooms", "session"]) expect(Object.keys(modules)).toContain(`../features/${feature}/texts.ts`);
});

test.each(catalogues)("Both languages have the same keys: %s", (_, { en, zh }) => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
});

test.each(catalogues)("A text has the same holes in both languages and in each of its forms: %s", (_, { en, zh }) => {
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, text] of Object.entries(en)) {
    for (const form of [...Object.values(forms(text)), ...Object.values(forms(zh[key] ?? ""))]) expect([key, holes(form)]).toEqual([key, holes(forms(text).other)]);
  }
});

test.each(catalogues)("A text that counts has the forms that its language needs, and no others: %s", (_, texts) => {
  for (const language of ["en", "zh"] as const) {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const text of Object.values(texts[language])) if (typeof text !== "string") expect(Object.keys(text).sort()).toEqual([...needed].sort());
  }
});

test.each(catalogues)("Nothing is empty, and Chinese texts are Chinese: %s", (_, { en, zh }) => {
  for (const [key, text] of Object.entries(zh)) if (key !== "app.name") expect([key, /\p{Script=Han}/u.test(forms(text).other)]).toEqual([key, true]);
  for (const text of Object.values(en)) expect(forms(text).other.trim()).not.toBe("");
});

test("Chinese texts say 你 to whom they speak to, as friends do", () => {
  const formal = [...catalogues.flatMap(([, { zh }]) => Object.values(zh)).map((text) => forms(text).other), ...Object.values(reasons).map(({ zh }) => zh)];
  expect(formal.filter((text) => text.includes("您"))).toEqual([]);
});

test("No text of the page repeats one that the server has", () => {
  const served = new Set(Object.values(reasons).flatMap(({ en, zh }) => [en, zh]));
  const repeated = catalogues.flatMap(([, { en, zh }]) => [...Object.values(en), ...Object.values(zh)]).map((text) => forms(text).other).filter((text) => served.has(text));
  expect(repeated).toEqual([]);
});

test("A number chooses the form", () => {
  const { t } = textsIn("en").of(counted);
  expect(t("new", { count: 1 })).toBe("1 new message");
  expect(t("new", { count: 2 })).toBe("2 new messages");
  expect(textsIn("zh").of(counted).t("new", { count: 1 })).toBe("1 条新消息");
});

test("What is put in is not read as a text itself", () => {
  expect(textsIn("en").of(counted).t("two", { name: "{other}|x", other: "Ada" })).toBe("{other}|x and Ada are writing");
});

test("The texts of a catalogue are the same object until the language changes", () => {
  const reader = textsIn("en");
  expect(reader.of(counted)).toBe(reader.of(counted));
  expect(textsIn("zh").of(counted)).not.toBe(reader.of(counted));
});

test("Tags of languages are understood", () => {
  expect(["zh-Hans-CN", "ZH", "en-GB", "fr", null].map(toLanguage)).toEqual(["zh", "zh", "en", null, null]);
});

test("The region is that of the first language of the browser", () => {
  const regions = [["en-GB", "en-US"], ["de-AT", "en-GB"], ["de", "en-US", "en"], ["en"], ["zh-TW"], ["zh-Hans-SG"], [], ["not a tag"]].map(regionOf);
  expect(regions).toEqual(["GB", "AT", "DE", "US", "TW", "SG", undefined, undefined]);
});

test("A text is written in the language of the page wherever its reader is", () => {
  expect([textsIn("en", "CN"), textsIn("zh", "TW"), textsIn("zh"), textsIn("en")].map(({ locale }) => locale)).toEqual(["en-CN", "zh-Hans-TW", "zh-Hans", "en"]);
});
