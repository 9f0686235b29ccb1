import type { ComponentType } from "react";
import type { Catalogue } from "./i18n";
import type { Slice } from "./slice";

/** What the page knows of a feature. Features do not know each other; `app/features.ts` has a line for each. */
export interface Feature {
  /** In both languages; components read them by `useTexts`. */
  readonly texts: Catalogue;
  readonly slice?: Slice<string, any, any>;
  /** Components by the address that shows them, such as "/tags/:tag". A page that is seldom opened is loaded by `lazy`. */
  readonly pages?: Readonly<Record<string, ComponentType>>;
}

/** The types of the frames that features handle. */
export function framesOf(features: readonly Feature[]): readonly string[] {
  return features.flatMap(({ slice }) => slice?.frames ?? []);
}
