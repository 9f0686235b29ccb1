import { expect, test } from "vitest";
import { regionOf, textsIn, toLanguage } from "./i18n";
import { en } from "./texts/en";
import { zh } from "./texts/zh";

test("Both catalogues have the same keys", () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
});

test("A text has the same holes and as many forms in both languages", () => {
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, text] of Object.entries(en)) {
    const other = zh[key as keyof typeof en];
    expect([key, holes(other), other.split("|").length]).toEqual([key, holes(text), text.split("|").length]);
  }
});

test("Nothing is empty, and Chinese texts are Chinese", () => {
  for (const [key, text] of Object.entries(zh)) if (key !== "app.name") expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, true]);
  for (const text of Object.values(en)) expect(text.trim()).not.toBe("");
});

test("A number chooses the form", () => {
  const { t } = textsIn("en");
  expect(t("log.new", { count: 1 })).toBe("1 new message");
  expect(t("log.new", { count: 2 })).toBe("2 new messages");
  expect(textsIn("zh").t("log.new", { count: 2 })).toBe("2 条新消息");
});

test("What is put in is not read as a text itself", () => {
  expect(textsIn("en").t("typing.two", { name: "{other}|x", other: "Ada" })).toBe("{other}|x and Ada are writing");
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
