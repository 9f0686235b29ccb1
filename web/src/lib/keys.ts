const name = "keys";

/** Whether single keys do something; people who speak to their computer need them not to. */
export function keysOn(): boolean {
  try {
    return localStorage.getItem(name) !== "off";
  } catch {
    return true;
  }
}

export function chooseKeys(on: boolean) {
  try {
    localStorage.setItem(name, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing has them on.
  }
}
