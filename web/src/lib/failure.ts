import type { Refusal } from "./http";
import type { Texts } from "./i18n";
import { durationInWords } from "./time";

/** Why a message was not sent: an HTTP status (0: unreachable) and the server's words. */
export interface Failure {
  status: number;
  detail: string | null;
  retryAfter: number | null;
}

/** The server will never take a message as it is: its text goes back to where it was written. */
export interface ReturnedAction {
  type: "returned";
  room: string;
  id: string;
  text: string;
  expiresIn: number | null;
  failure: Failure;
  /** How long the text is kept, by the server's clock. */
  until: number;
}

export function failureOf({ status, detail, retryAfter }: Refusal): Failure {
  return { status, detail, retryAfter };
}

export function reason({ status, retryAfter, detail }: Failure, { t, locale }: Texts): string {
  const time = retryAfter === null ? null : durationInWords(retryAfter, locale);
  switch (status) {
    case 0:
      return t("message.why.unreachable");
    case 401:
      return t("message.why.login");
    case 404:
      return t("message.why.missing");
    case 413:
      return t("message.why.long");
    case 429:
      return time === null ? t("message.why.fastShort") : t("message.why.fast", { time });
    case 502:
    case 504:
      return t("message.why.unreachable");
    case 503:
      return time === null ? t("message.why.full") : t("message.why.fullFor", { time });
    default:
      return detail ?? t("message.why.other");
  }
}
