import { type Failure, failureText } from "../failure";
import type { Reader } from "../i18n";
import { mediaTexts } from "./texts";

/** Why a file was not taken, and what to do. Answers without a reason come from what stands before the server. */
export function uploadFailureText(failure: Failure, reader: Reader): string {
  const { t } = reader.of(mediaTexts);
  if (failure.reason !== null) return failureText(failure, reader);
  switch (failure.status) {
    case 413:
      return t("media.why.large");
    case 500:
    case 503:
      return t("media.why.busy");
    case 0:
    case 401:
    case 429:
    case 502:
    case 504:
      return failureText(failure, reader);
    default:
      return t("media.why.other");
  }
}
