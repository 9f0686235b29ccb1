import { authenticationJson, creationOptions, registrationJson, requestOptions, type CreationJson, type RequestJson } from "./lib/webauthn";

/** Server-rendered pages that make and show passkeys, and that show recovery codes. Without this script their other ways work alone. */

const logIn = document.querySelector<HTMLFormElement>('form[data-passkey="log-in"]');
const add = document.querySelector<HTMLFormElement>('form[data-passkey="add"]');
const support = document.querySelector<HTMLInputElement>("input[data-passkey-support]");
let waiting: AbortController | null = null;

if ("PublicKeyCredential" in window) {
  if (logIn !== null) offerLogIn(logIn);
  if (add !== null) offerToAdd(add);
  if (support !== null) void PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then((can) => (support.value = can ? "yes" : ""));
}
showCodes();

function offerLogIn(form: HTMLFormElement): void {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (field(form, "credential").value !== "") return;
    event.preventDefault();
    void attempt(form, () => answer(form));
  });
  void offerInField(form);
}

/** Browsers that can show passkeys in the field of the name itself. */
async function offerInField(form: HTMLFormElement): Promise<void> {
  if (!("isConditionalMediationAvailable" in PublicKeyCredential) || !(await PublicKeyCredential.isConditionalMediationAvailable())) return;
  try {
    await answer(form, "conditional");
  } catch {
    // Nobody chose one: the button is still there.
  }
}

async function answer(form: HTMLFormElement, mediation?: CredentialMediationRequirement): Promise<void> {
  waiting?.abort();
  const { signal } = (waiting = new AbortController());
  const { options } = await post<{ options: RequestJson }>("/api/v1/sessions/passkey/options");
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options), signal, ...(mediation === undefined ? {} : { mediation }) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("There is no passkey.");
  field(form, "credential").value = JSON.stringify(authenticationJson(credential));
  form.requestSubmit();
}

function offerToAdd(form: HTMLFormElement): void {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void attempt(form, async () => {
      const { options } = await post<{ options: CreationJson }>("/api/v1/me/passkeys/options");
      const credential = await navigator.credentials.create({ publicKey: creationOptions(options) });
      if (!(credential instanceof PublicKeyCredential)) throw new Error("There is no passkey.");
      await post("/api/v1/me/passkeys", { name: field(form, "name").value, credential: registrationJson(credential) });
      location.assign(form.dataset["next"] ?? "/profile");
    });
  });
}

/** Says that it failed, whatever the reason: also that somebody has changed their mind. */
async function attempt(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
  const failed = form.querySelector<HTMLElement>("[data-failed]");
  const button = form.querySelector("button");
  if (failed !== null) failed.hidden = true;
  if (button !== null) button.disabled = true;
  try {
    await work();
  } catch {
    if (failed !== null) failed.hidden = false;
  } finally {
    if (button !== null) button.disabled = false;
  }
}

async function post<T>(path: string, body?: object): Promise<T> {
  const init: RequestInit = { method: "POST", credentials: "same-origin", headers: { Accept: "application/json" } };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { Accept: "application/json", "Content-Type": "application/json" };
  }
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return (await response.json()) as T;
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name);
  if (!(found instanceof HTMLInputElement)) throw new Error(`The form has no field ${name}.`);
  return found;
}

function showCodes(): void {
  const codes = [...document.querySelectorAll("[data-codes] code")].map((code) => code.textContent);
  if (codes.length === 0) return;
  const print = document.querySelector<HTMLElement>("[data-print]");
  const copy = document.querySelector<HTMLElement>("[data-copy-codes]");
  if (print !== null) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (copy !== null && "clipboard" in navigator) {
    copy.hidden = false;
    copy.addEventListener("click", () => {
      void navigator.clipboard.writeText(codes.join("\n")).then(() => document.querySelector("[data-copied]")?.removeAttribute("hidden"));
    });
  }
}
