import type { Refusal } from "./http";
import type { Reader, Values } from "./i18n";
import type { UnsentMedium } from "./media/attachments";
import type reasons from "./generated/reasons.json";
import { sharedTexts } from "./texts";
import { durationInWords } from "./time";

/** Why the server refused: an HTTP status (0: unreachable), its reason in the catalogue, and its words. */
export interface Failure {
  status: number;
  reason: string | null;
  detail: string | null;
  retryAfter: number | null;
  /** The values in the reason's text. */
  arguments?: Values;
}

/** The server will never take a message as it is: its text and media go back to where it was written. */
export interface ReturnedAction {
  type: "returned";
  room: string;
  id: string;
  text: string;
  media?: readonly UnsentMedium[];
  expiresIn: number | null;
  failure: Failure;
  /** How long the text is kept, by the server's clock. */
  until: number;
}

export function failureOf({ status, reason, detail, retryAfter, values }: Refusal): Failure {
  return { status, reason, detail, retryAfter, arguments: values };
}

type Reasons = typeof reasons;

let known: Reasons | null = null;

/** Loads what the server says for each reason. It is no part of the first view: until it is there a failure is said in the answer's words. */
export async function loadReasons(): Promise<void> {
  known = (await import("./generated/reasons.json")).default;
}

/** The same with the answer's values in it; null where one is missing, as from an older server. */
function filledText(template: string, values: Values, reader: Reader): string | null {
  let complete = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    complete &&= value !== undefined;
    return typeof value === "number" ? value.toLocaleString(reader.locale) : String(value);
  });
  return complete ? text : null;
}

function templateOf(reason: string | null, { language }: Reader): string | null {
  return known !== null && reason !== null && Object.hasOwn(known, reason) ? known[reason as keyof Reasons][language] : null;
}

/** Why something was refused: what passes by itself with the time that it takes, all else in the server's words, where it gave a reason. */
export function failureText(failure: Failure, reader: Reader): string {
  const { t } = reader.of(sharedTexts);
  const { status, reason, detail, retryAfter } = failure;
  const time = retryAfter === null ? null : durationInWords(retryAfter, reader.locale);
  switch (status) {
    case 0:
    case 502:
    case 504:
      return t("message.why.unreachable");
    case 401:
      return t("message.why.login");
    case 429:
      return time === null ? t("message.why.fastShort") : t("message.why.fast", { time });
    case 503:
      if (reason !== null && reason !== "full") break;
      return time === null ? t("message.why.full") : t("message.why.fullFor", { time });
  }
  const template = templateOf(reason, reader);
  const text = template === null ? null : filledText(template, failure.arguments ?? {}, reader);
  if (text !== null) return text;
  if (reason === null && status === 404) return t("message.why.missing");
  if (reason === null && status === 413) return t("message.why.long");
  return detail ?? t("message.why.other");
}
