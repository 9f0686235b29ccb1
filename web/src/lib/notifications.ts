const name = "notifications";

/** Whether the browser tells of what comes while the page is not seen. */
export type Telling = "off" | "on" | "denied" | "unsupported";

export function currentTelling(): Telling {
  if (!("Notification" in globalThis)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return isChosen() && Notification.permission === "granted" ? "on" : "off";
}

/** Asks the person for leave where it takes that, and keeps the choice in this browser. */
export async function chooseTelling(wanted: "on" | "off"): Promise<Telling> {
  if (wanted === "on" && currentTelling() === "off" && Notification.permission !== "granted") await Notification.requestPermission();
  try {
    localStorage.setItem(name, wanted);
  } catch {
    // A browser that keeps nothing tells nothing.
  }
  return currentTelling();
}

function isChosen(): boolean {
  try {
    return localStorage.getItem(name) === "on";
  } catch {
    return false;
  }
}

/** Tells, where that was chosen and nobody sees the page. One of the same kind takes the place of the one before. */
export function tell(kind: string, text: string, onOpen: () => void) {
  if (document.visibilityState === "visible" || currentTelling() !== "on") return;
  try {
    const told = new Notification("TempMessenger", { body: text, tag: kind });
    told.onclick = () => {
      told.close();
      focus();
      onOpen();
    };
  } catch (failure) {
    // Browsers of phones have it for installed pages only.
    if (!(failure instanceof TypeError)) throw failure;
  }
}
