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

/** `values.count` chooses between the forms of a text that has two. Dates and times are written as in `region`. */
export function textsIn(language: Language, region?: string): Texts {
  const locale = new Intl.Locale(language === "zh" ? "zh-Hans" : "en", region === undefined ? {} : { region }).toString();
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

/** Where the browser's user lives, as far as its languages say: by the first of them, "de" alone being German as it is written in Germany. */
export function regionOf(tags: readonly string[]): string | undefined {
  try {
    return tags[0] === undefined ? undefined : new Intl.Locale(tags[0]).maximize().region;
  } catch {
    return undefined;
  }
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
