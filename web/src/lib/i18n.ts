import { createContext, useContext } from "react";
import { readCookie } from "./cookies";
import { en } from "./texts/en";
import { zh } from "./texts/zh";

export type TextKey = keyof typeof en;
export type Language = "en" | "zh";
export type Values = Readonly<Record<string, string | number>>;

export const languages: Readonly<Record<Language, string>> = { en: "English", zh: "简体中文" };

const catalogues: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, zh };

export interface Texts {
  language: Language;
  /** For Intl and the `lang` attribute. */
  locale: string;
  t(key: TextKey, values?: Values): string;
}

/** `values.count` chooses between the forms of a text that has two. */
export function textsIn(language: Language): Texts {
  const locale = language === "zh" ? "zh-CN" : "en";
  const plurals = new Intl.PluralRules(locale);
  return {
    language,
    locale,
    t(key, values = {}) {
      const [one = "", other = one] = catalogues[language][key].split("|");
      const text = typeof values["count"] === "number" && plurals.select(values["count"]) !== "one" ? other : one;
      return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
    },
  };
}

export function toLanguage(tag: string | null | undefined): Language | null {
  if (tag?.toLowerCase().startsWith("zh")) return "zh";
  return tag?.toLowerCase().startsWith("en") ? "en" : null;
}

/** Until the server has said: what was chosen here, else the first of the browser's languages that there is. */
export function firstLanguage(): Language {
  return toLanguage(readCookie("lang")) ?? navigator.languages.map(toLanguage).find((language) => language !== null) ?? "en";
}

export const TextsContext = createContext<Texts>(textsIn("en"));

export function useTexts(): Texts {
  return useContext(TextsContext);
}
