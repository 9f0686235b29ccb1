import { StrictMode, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { Provider } from "react-redux";
import { App } from "./app/App";
import { Client } from "./app/client";
import { ClientContext } from "./app/ClientContext";
import { features } from "./app/features";
import { createAppStore } from "./app/store";
import { placeName } from "./app/unsent";
import { createClock } from "./lib/clock";
import { ClockContext, useTime } from "./lib/clockContext";
import { CoreContext } from "./lib/core";
import { writeCookie } from "./lib/cookies";
import { createElapsed } from "./lib/elapsed";
import { browserTimers } from "./lib/expiry";
import { framesOf } from "./lib/feature";
import { loadReasons } from "./lib/failure";
import { createHttp } from "./lib/http";
import { firstLanguage, type Language, ReaderContext, regionOf, textsIn, toLanguage } from "./lib/i18n";
import type { Wire } from "./lib/socket";
import { applyTheme, currentTheme } from "./lib/theme";
import { browserItems, isKept, removeExpired, vaults } from "./lib/vault";
import { browserAwakening, createWakingTimers } from "./lib/waking";
import "./app.css";

applyTheme(currentTheme());

const store = createAppStore();
const elapsed = createElapsed(() => performance.timeOrigin + performance.now(), () => Date.now());
const clock = createClock(elapsed.now, () => Date.now());
const timers = createWakingTimers(elapsed.now, browserTimers);
const items = browserItems();
let onLanguage = (_: string) => {};
let shownLanguage = firstLanguage();
const client = new Client({
  store,
  clock,
  http: createHttp(clock, undefined, () => shownLanguage),
  timers,
  random: Math.random,
  online: () => navigator.onLine,
  open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`) as unknown as Wire,
  onLanguage: (language) => onLanguage(language),
  vault: vaults(items, () => clock.now()),
  frames: framesOf(features),
  mayReturn: items !== null && isKept(items, placeName),
  removeExpired: () => items !== null && removeExpired(items, clock.now()),
});

elapsed.onSleep(() => {
  clock.slept();
  client.wake();
});
browserAwakening.start(
  () => {
    elapsed.look();
    timers.look();
  },
  () => client.expiring,
);

// After the first view. Where they cannot be loaded, failures are said in the answers' own words.
addEventListener("load", () => void loadReasons().catch(() => {}));
addEventListener("online", () => client.wake());
addEventListener("offline", () => client.wentOffline());
addEventListener("pagehide", (event) => {
  if (event.persisted) client.putAway();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) void client.bringBack();
  else client.wake();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") client.wake();
});

function Root() {
  const [language, setLanguage] = useState(shownLanguage);
  const reader = useMemo(() => textsIn(language, regionOf(navigator.languages)), [language]);
  const time = useTime(clock);

  function show(next: Language) {
    shownLanguage = next;
    document.documentElement.lang = next;
    setLanguage(next);
  }
  onLanguage = (tag) => show(toLanguage(tag) ?? "en");
  document.documentElement.lang = language;

  return (
    <Provider store={store}>
      <ClientContext value={client}>
        <CoreContext value={client.core}>
          <ClockContext value={time}>
            <ReaderContext value={reader}>
              <App
                onLanguage={(chosen) => {
                  show(chosen);
                  return writeCookie("lang", chosen);
                }}
              />
            </ReaderContext>
          </ClockContext>
        </CoreContext>
      </ClientContext>
    </Provider>
  );
}

const place = document.getElementById("app");
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
client.start();
