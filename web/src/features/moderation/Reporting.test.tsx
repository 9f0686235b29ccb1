// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Refusal } from "../../lib/http";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { PhotoReport } from "./PhotoReport";
import { ReportAction } from "./ReportAction";
import { Reporting } from "./Reporting";
import { moderation } from "./state";
import { texts } from "./texts";

const target = { kind: "post", ids: ["1".repeat(32)], name: "Lin" } as const;

function report(language: "en" | "zh") {
  return stage(
    language,
    [moderation],
    ada,
    <>
      <ReportAction target={target} onDone={() => {}} />
      <Reporting />
    </>,
  );
}

const filed = (reports: { path: string; body: unknown }[]) => reports.filter(({ path }) => path === "/api/v1/reports").map(({ body }) => body as Readonly<Record<string, unknown>>);

test.each(inBothLanguages)("One says why, chooses what moderators see, and is thanked (%s)", async (language) => {
  const { user, answers, requests } = report(language);
  const t = texts[language];
  answers.set("POST /api/v1/reports", {});
  await user.click(screen.getByRole("button", { name: t["report.post"] as string }));
  const dialog = await screen.findByRole("dialog", { name: (t["report.heading.post"] as string).replace("{name}", "Lin") });
  expect(within(dialog).getByText((t["report.kept"] as string).replaceAll("{name}", "Lin"))).not.toBeNull();
  await user.click(within(dialog).getByRole("radio", { name: t["report.reason.abuse"] as string }));
  await user.type(within(dialog).getByRole("textbox", { name: t["report.note"] as string }), "Look.");
  await user.click(within(dialog).getByRole("checkbox", { name: t["report.withMedia"] as string }));
  await user.click(within(dialog).getByRole("button", { name: t["report.send"] as string }));
  expect((await within(dialog).findByRole("status")).textContent).toBe(t["report.done"]);
  const [sent] = filed(requests);
  expect(sent).toMatchObject({ kind: "post", target_ids: target.ids, reason: "abuse", note: "Look.", with_text: true, with_media: false });
  await user.click(within(dialog).getByRole("button", { name: t["report.close"] as string }));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("Without a reason nothing is sent; what is refused stays, and is sent again under the same id", async () => {
  const { user, answers, requests } = report("en");
  answers.set("POST /api/v1/reports", new Refusal(0, "Unreachable", null, null));
  await user.click(screen.getByRole("button", { name: "Report this post" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Report" }));
  expect((await within(dialog).findByRole("alert")).textContent).toBe("Choose what is wrong.");
  expect(filed(requests)).toEqual([]);
  await user.click(within(dialog).getByRole("radio", { name: "Violence" }));
  await user.click(within(dialog).getByRole("button", { name: "Report" }));
  expect((await within(dialog).findByRole("alert")).textContent).toBe("The server could not be reached.");
  answers.set("POST /api/v1/reports", {});
  await user.click(within(dialog).getByRole("button", { name: "Report" }));
  await within(dialog).findByRole("status");
  const ids = filed(requests).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test.each(inBothLanguages)("A picture is reported with whose profile shows it, and has no text to keep back (%s)", async (language) => {
  const done = vi.fn();
  const photo = { kind: "photo", ids: ["1".repeat(32)], name: "Lin", personId: "2".repeat(32) } as const;
  const { user, answers, requests } = stage(
    language,
    [moderation],
    ada,
    <>
      <PhotoReport target={photo} onDone={done} />
      <Reporting />
    </>,
  );
  const t = texts[language];
  answers.set("POST /api/v1/reports", {});
  await user.click(screen.getByRole("button", { name: t["report.photo"] as string }));
  expect(done).toHaveBeenCalledOnce();
  const dialog = await screen.findByRole("dialog", { name: (t["report.heading.photo"] as string).replace("{name}", "Lin") });
  expect(within(dialog).queryByRole("checkbox", { name: t["report.withText"] as string })).toBeNull();
  await user.click(within(dialog).getByRole("radio", { name: t["report.reason.sexual"] as string }));
  await user.click(within(dialog).getByRole("button", { name: t["report.send"] as string }));
  await within(dialog).findByRole("status");
  expect(filed(requests)).toMatchObject([{ kind: "photo", target_ids: photo.ids, person_id: photo.personId, reason: "sexual" }]);
});
