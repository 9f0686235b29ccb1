// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
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
