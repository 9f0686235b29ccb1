import { beforeAll, expect, test, vi } from "vitest";
import { type Failure, failureOf, failureText, loadReasons } from "./failure";
import reasons from "./generated/reasons.json";
import { Refusal } from "./http";
import { textsIn } from "./i18n";

const failure = (over: Partial<Failure>): Failure => ({ status: 409, reason: null, detail: "It cannot be.", retryAfter: null, ...over });
beforeAll(loadReasons);

test("Until the reasons are loaded a failure is said in the answer's words", async () => {
  vi.resetModules();
  const fresh = await import("./failure");
  const empty = failure({ reason: "message_empty", status: 400 });
  expect(fresh.failureText(empty, textsIn("en"))).toBe("It cannot be.");
  await fresh.loadReasons();
  expect(fresh.failureText(empty, textsIn("en"))).toBe(reasons.message_empty.en);
});

const english = (over: Partial<Failure>) => failureText(failure(over), textsIn("en"));

test.each(["en", "zh"] as const)("A reason is said in the reader's language, whatever language the answer was in (%s)", (language) => {
  expect(failureText(failure({ reason: "message_empty", status: 400, detail: "Something else" }), textsIn(language))).toBe(reasons.message_empty[language]);
});

test.each([
  ["en", undefined, "Shorten it to at most 4,000 characters."],
  ["en", "DE", "Shorten it to at most 4.000 characters."],
  ["zh", undefined, "请缩短到 4,000 个字符以内。"],
] as const)("The answer's values stand in the reason's text as the reader writes them (%s, %s)", (language, region, text) => {
  const refusal = new Refusal(413, "Message too long", "Something else", null, "message_too_long", "message", { max: 4_000 });
  expect(failureText(failureOf(refusal), textsIn(language, region))).toBe(text);
});

test("A text value stands as it is, and is not read as a text itself", () => {
  expect(english({ reason: "content_coding", arguments: { coding: "{coding}$&" } })).toContain("the content coding {coding}$&, which");
});

test("Without a value of its text a reason is said in the answer's words", () => {
  expect(english({ reason: "lifetime_not_allowed", arguments: { min: 1_000 } })).toBe("It cannot be.");
});

test("A reason that is not in the catalogue is said in the answer's words", () => {
  expect(english({ reason: "message_too_long", status: 413, detail: "Shorten it to at most 4,000 characters." })).toBe("Shorten it to at most 4,000 characters.");
  expect(english({ reason: "constructor" })).toBe("It cannot be.");
});

test.each([
  [0, "The server could not be reached."],
  [502, "The server could not be reached."],
  [401, "You are not logged in any more."],
  [404, "The room does not exist."],
  [409, "It cannot be."],
  [413, "It is too long."],
  [429, "That was a lot at once. Give it a moment."],
  [503, "The room is full until something vanishes."],
])("Without a reason the status has to do: %i", (status, text) => {
  expect(english({ status })).toBe(text);
});

test("What passes says how long that takes, and a server that is not there is no full room", () => {
  expect(english({ status: 503, reason: "full", retryAfter: 60_000 })).toBe("The room is full. There is space again in about 1 minute.");
  expect(english({ status: 429, reason: "too_many_requests", retryAfter: 2_000 })).toBe("That was a lot at once. Give it 2 seconds.");
  expect(english({ status: 503, reason: "messages_unavailable", retryAfter: 1_000 })).toBe(reasons.messages_unavailable.en);
});

test("Where nobody says anything, that is said", () => {
  expect(english({ detail: null })).toBe("The server did not accept it.");
});
