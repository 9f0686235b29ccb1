import { cleanup, configure, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach } from "vitest";
import { createClock } from "./clock";
import { ClockContext } from "./clockContext";
import { loadReasons } from "./failure";
import { type Language, ReaderContext, textsIn } from "./i18n";

// What never comes is missed after a while that is long on a machine with much to do.
configure({ asyncUtilTimeout: 20_000 });

// As it is after the first view.
await loadReasons();

/** Noon of some day, by the clock of what is rendered. */
export const noon = new Date(2030, 0, 10, 12).getTime();

export const inBothLanguages: readonly Language[] = ["en", "zh"];

/** For tests: a component as a reader of this language sees it. */
export function show(language: Language, node: ReactNode) {
  const time = { clock: createClock(() => 0, () => noon), shifts: 0, tomorrow: noon + 43_200_000 };
  const reader = textsIn(language);
  const within = (shown: ReactNode) => (
    <ClockContext value={time}>
      <ReaderContext value={reader}>{shown}</ReaderContext>
    </ClockContext>
  );
  const result = render(within(node));
  return { ...result, user: userEvent.setup(), again: (next: ReactNode) => result.rerender(within(next)) };
}

afterEach(cleanup);
