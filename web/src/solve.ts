import { solve } from "./lib/proofOfWork";

/** Solves the task of a form of a server-rendered page and sends it. */
const form = document.querySelector<HTMLFormElement>("form[data-challenge]");
const solution = form?.querySelector<HTMLInputElement>('input[name="solution"]');
const { challenge, bits } = form?.dataset ?? {};
if (form && solution && challenge !== undefined && bits !== undefined) {
  form.querySelector("[data-solving]")?.removeAttribute("hidden");
  void solve(challenge, Number(bits)).then((found) => {
    solution.value = found;
    form.requestSubmit();
  });
}
