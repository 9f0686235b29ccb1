import { createContext, useContext } from "react";
import { readCookie } from "./cookies";

export type Language = "en" | "zh";
export type Values = Readonly<Record<string, string | number>>;

/** A text with {holes}; where it counts something, a form for each of the language's plural categories that it needs. */
export type Text = string | ({ readonly other: string } & { readonly [Rule in Intl.LDMLPluralRule]?: string });

/** The texts of one feature in both languages. */
export type Catalogue<Key extends string = string> = { readonly [Each in Language]: Readonly<Record<Key, Text>> };

/** One language, as it is written in one region. */
export interface Reader {
  language: Language;
  /** For Intl and the `lang` attribute. */
  locale: string;
  of<Key extends string>(catalogue: Catalogue<Key>): Texts<Key>;
}

export interface Texts<Key extends string> extends Reader {
  /** `values.count` chooses the form. */
  t(key: Key, values?: Values): string;
}

export const languages: Readonly<Record<Language, string>> = { en: "English", zh: "简体中文" };

export function catalogue<Key extends string>(en: Record<Key, Text>, zh: Record<NoInfer<Key>, Text>): Catalogue<Key> {
  return { en, zh };
}

/** Dates and times are written as in `region`. */
export function textsIn(language: Language, region?: string): Reader {
  const locale = new Intl.Locale(language === "zh" ? "zh-Hans" : "en", region === undefined ? {} : { region }).toString();
  const plurals = new Intl.PluralRules(locale);
  // The same object for the same catalogue, so that what depends on it need not be drawn again.
  const made = new WeakMap<object, object>();

  const reader: Reader = {
    language,
    locale,
    of<Key extends string>(catalogue: Catalogue<Key>) {
      const texts = (made.get(catalogue) as Texts<Key> | undefined) ?? { ...reader, t: (key: Key, values: Values = {}) => filled(catalogue[language][key], values) };
      made.set(catalogue, texts);
      return texts;
    },
  };

  function filled(text: Text, values: Values): string {
    const { count } = values;
    const form = typeof text === "string" ? text : ((typeof count === "number" ? text[plurals.select(count)] : undefined) ?? text.other);
    return form.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  }

  return reader;
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

export const ReaderContext = createContext<Reader>(textsIn("en"));

export function useReader(): Reader {
  return useContext(ReaderContext);
}

export function useTexts<Key extends string>(catalogue: Catalogue<Key>): Texts<Key> {
  return useReader().of(catalogue);
}
