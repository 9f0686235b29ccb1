// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { picture } from "../../lib/media/some";
import { ada, stage } from "../../lib/staging";
import { PersonAbout } from "./PersonAbout";
import { type Details, profiles } from "./state";

const lin = "2".repeat(32);
const details: Details = { user: { id: lin, username: "lin", name: "Lin" }, gender: null, birthday: null, age: null, city: null, introduction: null, labels: [], album: [picture()] };

test.each([true, false])("An open photo of an album offers what the page has for it, and nothing else (%s)", async (offered) => {
  const { user, store } = stage("en", [profiles], ada, <PersonAbout id={lin} photoActions={offered ? (photo) => <button type="button">Report {photo.id}</button> : undefined} />);
  store.dispatch({ type: "profiles/seen", details });
  const pictures = await screen.findByRole("list", { name: "1 picture" });
  expect(screen.queryByRole("button", { name: /Report/ })).toBeNull();
  await user.click(within(pictures).getByRole("button"));
  const dialog = await screen.findByRole("dialog");
  await waitFor(() => expect(within(dialog).getAllByRole("button")).toHaveLength(offered ? 2 : 1));
  expect(within(dialog).queryByRole("button", { name: `Report ${picture().id}` }) !== null).toBe(offered);
});
