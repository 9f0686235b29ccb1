// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { sharedTexts } from "../../lib/texts";
import { profiles } from "./state";
import { texts } from "./texts";
import { Visitors } from "./Visitors";

const bob = { id: "b".repeat(32), username: "bob", name: "Bob" };

test.each(inBothLanguages)("Who is no VIP sees how many there were, and who is one also who it was (%s)", async (language) => {
  const first = stage(language, [profiles], ada, <Visitors />);
  first.answers.set("GET /api/v1/me/visitors?limit=20", { count: 3, visits: null, next: null });
  expect(await screen.findByText(texts[language]["profiles.visitors.vip"] as string)).not.toBeNull();
  expect(screen.getByText(/3/)).not.toBeNull();
  first.unmount();

  const second = stage(language, [profiles], ada, <Visitors />);
  second.answers.set("GET /api/v1/me/visitors?limit=20", { count: 1, visits: [{ user: bob, at: 1_800_000_000_000 }], next: null });
  expect(await screen.findByText("Bob")).not.toBeNull();
  expect(screen.queryByText(texts[language]["profiles.visitors.vip"] as string)).toBeNull();
});

test.each(inBothLanguages)("Visits are forgotten once one has confirmed it (%s)", async (language) => {
  const { answers, requests, user } = stage(language, [profiles], ada, <Visitors />);
  answers.set("GET /api/v1/me/visitors?limit=20", { count: 3, visits: null, next: null });
  const clear = texts[language]["profiles.visitors.clear"] as string;
  const deleted = () => requests.filter(({ method }) => method === "DELETE").length;

  await user.click(await screen.findByRole("button", { name: clear }));
  const dialog = within(screen.getByRole("dialog", { name: texts[language]["profiles.visitors.clear.heading"] as string }));
  await user.click(dialog.getByRole("button", { name: sharedTexts[language]["dialog.cancel"] as string }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(deleted()).toBe(0);

  await user.click(screen.getByRole("button", { name: clear }));
  answers.set("DELETE /api/v1/me/visitors", null);
  answers.set("GET /api/v1/me/visitors?limit=20", { count: 0, visits: null, next: null });
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: clear }));
  expect(await screen.findByText(texts[language]["profiles.visitors.none"] as string)).not.toBeNull();
  expect(deleted()).toBe(1);
  expect(screen.queryByRole("button", { name: clear })).toBeNull();
});
