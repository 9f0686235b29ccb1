const every = 5_000;

const listeners = new Set<() => void>();
let handle: number | null = null;

function tick() {
  for (const listener of listeners) listener();
}

/** Calls back every few seconds and whenever the tab is looked at again, by one timer for all who ask. */
export function subscribeToTicks(listener: () => void): () => void {
  listeners.add(listener);
  if (handle === null) {
    handle = window.setInterval(tick, every);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || handle === null) return;
    window.clearInterval(handle);
    document.removeEventListener("visibilitychange", tick);
    handle = null;
  };
}
