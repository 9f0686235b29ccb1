import { combineSlices, configureStore } from "@reduxjs/toolkit";
import type { ReactNode } from "react";
import { Provider } from "react-redux";
import { createClock } from "./clock";
import { type Core, CoreContext } from "./core";
import { FakeTime } from "./fakes";
import { Refusal } from "./http";
import type { Language } from "./i18n";
import { noon, show } from "./rendering";
import type { Slice } from "./slice";
import { type Viewer, ViewerContext } from "./viewer";

export const ada: Viewer = { id: "a".repeat(32), username: "ada", name: "Ada", moderator: false };

/** For tests: a component with a store of these slices, a server that answers as it is told, and who reads. */
export function stage(language: Language, slices: readonly Slice<string, any, any>[], viewer: Viewer | null, node: ReactNode) {
  const store = configureStore({ reducer: combineSlices(...(slices as never[])) as never, middleware: (defaults) => defaults({ thunk: false }) });
  const time = new FakeTime();
  const requests: { method: string; path: string; body: unknown }[] = [];
  const answers = new Map<string, unknown>();
  const core: Core = {
    clock: createClock(() => time.now, () => noon),
    timers: time,
    http: {
      send: async <T,>(method: string, path: string, body?: unknown) => {
        requests.push({ method, path, body });
        // Not at once: what is asked for when the component is shown may still get its answer.
        await Promise.resolve();
        const answer = answers.get(`${method} ${path}`);
        if (answer instanceof Refusal || answer === undefined) throw answer ?? new Refusal(404, "Not found", null, null);
        return answer as T;
      },
    },
    follow: () => () => {},
    dispatch: (action) => void store.dispatch(action),
  };
  const rendered = show(
    language,
    <Provider store={store}>
      <CoreContext value={core}>
        <ViewerContext value={viewer}>{node}</ViewerContext>
      </CoreContext>
    </Provider>,
  );
  return { ...rendered, store, time, requests, answers };
}
