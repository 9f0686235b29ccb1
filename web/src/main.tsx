import { StrictMode, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { Client } from "./app/client";
import { ClientContext } from "./app/ClientContext";
import { createAppStore } from "./app/store";
import { createClock } from "./lib/clock";
import { ClockContext, useShifts } from "./lib/clockContext";
import { writeCookie } from "./lib/cookies";
import { createElapsed } from "./lib/elapsed";
import { browserTimers } from "./lib/expiry";
import { createHttp } from "./lib/http";
import { firstLanguage, type Language, TextsContext, regionOf, textsIn, toLanguage } from "./lib/i18n";
import type { Wire } from "./lib/socket";
import { applyTheme, currentTheme } from "./lib/theme";
import { browserItems, removeExpired, vaults } from "./lib/vault";
import { browserAwakening, createWakingTimers } from "./lib/waking";
import "./app.css";

applyTheme(currentTheme());

const store = createAppStore();
const elapsed = createElapsed(() => performance.timeOrigin + performance.now(), () => Date.now());
const clock = createClock(elapsed.now, () => Date.now());
const timers = createWakingTimers(elapsed.now, browserTimers);
const items = browserItems();
let onLanguage = (_: string) => {};
const client = new Client({
  store,
  clock,
  http: createHttp(clock),
  timers,
  random: Math.random,
  online: () => navigator.onLine,
  open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`) as unknown as Wire,
  onLanguage: (language) => onLanguage(language),
  vault: vaults(items, () => clock.now()),
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
  const [language, setLanguage] = useState(firstLanguage);
  const texts = useMemo(() => textsIn(language, regionOf(navigator.languages)), [language]);
  const shifts = useShifts(clock);
  const time = useMemo(() => ({ clock, shifts }), [shifts]);

  function show(next: Language) {
    document.documentElement.lang = next;
    setLanguage(next);
  }
  onLanguage = (tag) => show(toLanguage(tag) ?? "en");
  document.documentElement.lang = language;

  return (
    <ClientContext value={{ client, store }}>
      <ClockContext value={time}>
        <TextsContext value={texts}>
          <App
            onLanguage={(chosen) => {
              writeCookie("lang", chosen);
              show(chosen);
            }}
          />
        </TextsContext>
      </ClockContext>
    </ClientContext>
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
