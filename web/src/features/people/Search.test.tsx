// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Refusal } from "../../lib/http";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { Search } from "./Search";
import { people } from "./state";
import { texts } from "./texts";

function search(language: "en" | "zh", words: string, answer: Refusal) {
  const { answers } = stage(language, [people], ada, <Search words={words} onWords={() => {}} focused={false} />);
  answers.set(`GET /api/v1/search/people?q=${words}`, answer);
  answers.set(`GET /api/v1/search/tags?q=${words}`, answer);
}

test.each(inBothLanguages)("Whoever has only begun to type is told how to go on, and nothing is called wrong (%s)", async (language) => {
  search(language, "o", new Refusal(400, "Nothing to search for", null, null, "search_too_short"));
  expect(await screen.findByText(texts[language]["people.search.short"] as string)).not.toBeNull();
  expect(screen.queryByText(texts[language]["people.search.failed"] as string, { exact: false })).toBeNull();
});

test.each(inBothLanguages)("A search that failed says so (%s)", async (language) => {
  search(language, "ada", new Refusal(503, "Busy", null, null));
  expect(await screen.findByText(texts[language]["people.search.failed"] as string, { exact: false })).not.toBeNull();
  expect(screen.queryByText(texts[language]["people.search.short"] as string)).toBeNull();
});
