// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { picture } from "../../lib/media/some";
import { inBothLanguages, noon } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { Cases } from "./Cases";
import { OneCase } from "./OneCase";
import { moderation } from "./state";
import { texts } from "./texts";

const id = "1".repeat(32);
const [lin, bob] = ["2".repeat(32), "3".repeat(32)];
const open = {
  id, kind: "message", target_ids: ["4".repeat(32)], person_id: lin, reporter_id: bob, reason: "abuse", filed_at: noon, ended_at: null, decided_by: null, removed: false, suspended_days: null,
};
const people = [{ id: lin, username: "lin", name: "Lin" }];
const seen = { ...open, note: "Look.", items: [{ id: "4".repeat(32), author_id: lin, text: "something bad", at: noon, media: [] }] };

test.each(inBothLanguages)("A moderator sees what the reporter saw, and decides (%s)", async (language) => {
  const t = texts[language];
  const staged = stage(language, [moderation], { ...ada, moderator: true }, <OneCase id={id} />);
  staged.answers.set(`GET /api/v1/moderation/cases/${id}`, { case: seen, people });
  expect(await screen.findByText("something bad")).not.toBeNull();
  expect(screen.getByText("Look.")).not.toBeNull();
  expect(screen.getByRole("button", { name: t["cases.dismiss"] as string })).not.toBeNull();
  staged.answers.set(`POST /api/v1/moderation/cases/${id}/decision`, { case: { ...open, ended_at: noon, decided_by: lin, removed: true, suspended_days: 7 }, people });
  await staged.user.click(screen.getByRole("checkbox", { name: t["cases.remove"] as string }));
  await staged.user.selectOptions(screen.getByRole("combobox"), "7");
  await staged.user.click(screen.getByRole("button", { name: t["cases.decide"] as string }));
  expect((await screen.findByRole("status")).textContent).toContain(t["cases.gone"]);
  expect(screen.queryByText("something bad")).toBeNull();
  expect(staged.requests.at(-1)?.body).toMatchObject({ remove: true, suspend_days: 7 });
});

test.each(inBothLanguages)("A moderator sees a reported picture (%s)", async (language) => {
  const staged = stage(language, [moderation], { ...ada, moderator: true }, <OneCase id={id} />);
  const item = { id: "4".repeat(32), author_id: lin, text: null, at: noon, media: [picture({ url: "/media/reported.png" })] };
  staged.answers.set(`GET /api/v1/moderation/cases/${id}`, { case: { ...open, kind: "photo", items: [item] }, people });
  const shown = await screen.findByRole("list", { name: language === "en" ? "1 picture" : "1 张图片" });
  expect(shown.querySelector("img")?.getAttribute("src")).toBe("/media/reported.png");
  expect(screen.getByRole("checkbox", { name: texts[language]["cases.remove"] as string })).not.toBeNull();
});

test.each(inBothLanguages)("A case that nobody decided in time says so (%s)", async (language) => {
  const staged = stage(language, [moderation], { ...ada, moderator: true }, <OneCase id={id} />);
  staged.answers.set(`GET /api/v1/moderation/cases/${id}`, { case: { ...open, ended_at: noon }, people });
  const status = await screen.findByText(texts[language]["cases.expired"] as string, { exact: false });
  expect(status.textContent).not.toContain(texts[language]["cases.nobody"]);
  expect(status.textContent).toContain(texts[language]["cases.gone"]);
});

test.each(inBothLanguages)("The list says what is reported and by whom; a deleted account has no name (%s)", async (language) => {
  const { answers } = stage(language, [moderation], { ...ada, moderator: true }, <Cases ended={false} />);
  const t = texts[language];
  answers.set("GET /api/v1/moderation/cases?limit=50&ended=false", { cases: [open], people, next: null });
  const link = await screen.findByRole("link");
  expect(link.getAttribute("href")).toBe(`/me/reports/${id}`);
  expect(link.textContent).toContain("Lin");
  expect(screen.getByRole("listitem").textContent).toContain(t["cases.nobody"]);
});
