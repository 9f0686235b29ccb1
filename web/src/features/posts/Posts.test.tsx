// @vitest-environment happy-dom
import { act, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Refusal } from "../../lib/http";
import type { Attachments } from "../../lib/media/attachments";
import { picture } from "../../lib/media/some";
import { inBothLanguages, noon } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import type { Tweet } from "../../lib/tweets";
import { undoable } from "./deletions";
import { PostComposer } from "./PostComposer";
import { PostList } from "./PostList";
import { posts, type PostsState } from "./state";
import { texts } from "./texts";

const tweet = (more: Partial<Tweet> = {}): Tweet => ({
  id: "1".repeat(32),
  body: "Hello <b>@bob</b> & all",
  tweetedby: "ada",
  user: ada.id,
  name: "Ada",
  timestamp: new Date(noon - 5 * 60_000).toISOString(),
  audience: "everyone",
  reply_to: null,
  expires_at: null,
  entities: [{ kind: "mention", start: 9, length: 4, user: "b", username: "bob" }],
  ...more,
});

function list(language: "en" | "zh", viewer: typeof ada | null, ...tweets: Tweet[]) {
  const staged = stage(language, [posts], viewer, <PostList list="everyone" empty={<p>nothing</p>} withOutgoing />);
  act(() => void staged.store.dispatch({ type: "posts/loaded", list: "everyone", entries: tweets.map((one) => ({ id: one.id, tweet: one })), next: null, now: noon }));
  return { ...staged, t: (key: keyof typeof texts.en) => texts[language][key] as string };
}

test.each(inBothLanguages)("A post shows who, when, for whom and how long; its text is text (%s)", (language) => {
  const { t } = list(language, null, tweet({ audience: "followers", expires_at: noon + 3_600_000 }));
  const post = within(screen.getByRole("article"));
  expect(post.getByRole("link", { name: "Ada" }).getAttribute("href")).toBe("/@ada");
  expect(post.getByRole("link", { name: "@bob" }).getAttribute("href")).toBe("/@bob");
  expect(screen.getByRole("article").textContent).toContain("Hello <b>@bob</b> & all");
  expect(screen.getByRole("article").querySelector("b")).toBeNull();
  expect(post.getByText(t("posts.audience.followers"))).not.toBeNull();
  expect(post.getByText(/12|13|1:00/)).not.toBeNull();
});

test("A link that is no web address is plain text", () => {
  list("en", null, tweet({ body: "press", entities: [{ kind: "link", start: 0, length: 5, href: "javascript:alert(1)" }] }));
  expect(screen.queryByRole("link", { name: "press" })).toBeNull();
});

test.each(inBothLanguages)("A deletion is sent when it cannot be undone any more, and not before (%s)", async (language) => {
  const { user, t, time, requests, answers } = list(language, ada, tweet());
  answers.set(`DELETE /api/v2/tweets/${tweet().id}`, null);
  await user.click(screen.getByRole("button", { name: t("posts.menu").replace("{name}", "Ada") }));
  await user.click(screen.getByRole("button", { name: t("posts.delete") }));
  expect(document.activeElement?.textContent).toBe(t("posts.undo"));
  expect(requests.filter(({ method }) => method === "DELETE")).toEqual([]);
  await act(async () => time.advance(undoable));
  expect(requests.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  expect(screen.queryByText("nothing")).not.toBeNull();
});

test.each(inBothLanguages)("A deletion that is undone is never sent (%s)", async (language) => {
  const { user, t, time, requests } = list(language, ada, tweet());
  await user.click(screen.getByRole("button", { name: t("posts.menu").replace("{name}", "Ada") }));
  await user.click(screen.getByRole("button", { name: t("posts.delete") }));
  await user.click(screen.getByRole("button", { name: t("posts.undo") }));
  await act(async () => time.advance(2 * undoable));
  expect(requests).toEqual([]);
  expect(screen.queryByRole("article")).not.toBeNull();
});

test.each(inBothLanguages)("A deletion that fails says so and brings the post back (%s)", async (language) => {
  const { user, t, time, answers } = list(language, ada, tweet());
  answers.set(`DELETE /api/v2/tweets/${tweet().id}`, new Refusal(403, "No", "Not yours.", null));
  await user.click(screen.getByRole("button", { name: t("posts.menu").replace("{name}", "Ada") }));
  await user.click(screen.getByRole("button", { name: t("posts.delete") }));
  await act(async () => time.advance(undoable));
  expect(screen.getByRole("alert").textContent).toContain(t("posts.delete.failed"));
  await user.click(screen.getByRole("button", { name: t("posts.keep") }));
  expect(screen.queryByRole("article")).not.toBeNull();
});

test("Who reads anonymously can do nothing to a post, and nobody can delete another's", async () => {
  const anonymous = list("en", null, tweet());
  expect(screen.queryByRole("button", { name: /More about/ })).toBeNull();
  anonymous.unmount();
  const { user } = list("en", { ...ada, id: "other" }, tweet());
  await user.click(screen.getByRole("button", { name: /More about/ }));
  expect(screen.queryByRole("button", { name: "Delete" })).toBeNull();
});

test.each(inBothLanguages)("What is too long cannot be published, and says by how much (%s)", async (language) => {
  const { user } = stage(language, [posts], ada, <PostComposer />);
  const input = screen.getByRole("textbox");
  await user.click(input);
  await user.paste("x".repeat(503));
  expect(screen.getByRole("status").textContent).toMatch(/3/);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole<HTMLButtonElement>("button").disabled).toBe(true);
});

test.each(inBothLanguages)("Publishing sends audience, life and an id, and empties the place to write (%s)", async (language) => {
  const { user, requests, store } = stage(language, [posts], ada, <PostComposer />);
  await user.type(screen.getByRole("textbox"), "  words  ");
  await user.selectOptions(screen.getByRole("combobox", { name: texts[language]["posts.audience"] as string }), "followers");
  await user.selectOptions(screen.getByRole("combobox", { name: texts[language]["posts.life"] as string }), String(86_400_000));
  await user.click(screen.getByRole("button"));
  expect(requests[0]).toEqual({
    method: "POST",
    path: "/api/v2/tweets",
    body: { id: expect.stringMatching(/^[0-9a-f]{32}$/), body: "words", audience: "followers", expires_in: 86_400_000 },
  });
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("");
  const { outgoing } = (store.getState() as unknown as { posts: PostsState }).posts;
  expect(outgoing.map(({ state, failure }) => [state, failure?.status])).toEqual([["failed", 404]]);
});

test("A life of one's own is taken in its unit, and none that the server would refuse", async () => {
  const { user, requests } = stage("en", [posts], ada, <PostComposer />);
  await user.type(screen.getByRole("textbox", { name: "New post" }), "words");
  await user.selectOptions(screen.getByRole("combobox", { name: "How long it stays" }), "own");
  const count = screen.getByRole("textbox", { name: "How many" });
  await user.clear(count);
  await user.type(count, "366");
  await user.selectOptions(screen.getByRole("combobox", { name: "Unit" }), "days");
  expect(screen.getByRole<HTMLButtonElement>("button").disabled).toBe(true);
  await user.clear(count);
  await user.type(count, "3");
  await user.click(screen.getByRole("button"));
  expect(requests[0]?.body).toMatchObject({ expires_in: 3 * 86_400_000 });
});

test("What the server took stands in the list at once, in place of what was being sent", async () => {
  const { user, answers } = stage("en", [posts], ada, <><PostComposer /><PostList list="everyone" empty={null} withOutgoing /></>);
  answers.set("POST /api/v2/tweets", tweet({ body: "words", entities: [] }));
  await user.type(screen.getByRole("textbox"), "words");
  await user.click(screen.getByRole("button", { name: "Post" }));
  expect(screen.queryByText("Sending…")).toBeNull();
});

test("A post with a life empties its ring and closes its space by the server's clock; another has neither", () => {
  list("en", null, tweet({ expires_at: noon + 3_600_000 }), tweet({ id: "2".repeat(32) }));
  const [vanishing, lasting] = screen.getAllByRole("article");
  expect([vanishing?.className, vanishing?.dataset["vanishes"], vanishing?.style.getPropertyValue("--life")]).toEqual(["post notched", "true", `${65 * 60_000}ms`]);
  expect([lasting?.className, lasting?.dataset["vanishes"], lasting?.getAttribute("style")]).toEqual(["post", undefined, null]);
});

test("Older posts come by themselves when the end of the list is near, each page once, and wait to be asked for after a failure", async () => {
  const observers: { callback: (entries: { isIntersecting: boolean }[]) => void }[] = [];
  vi.stubGlobal("IntersectionObserver", class {
    constructor(readonly callback: (entries: { isIntersecting: boolean }[]) => void) {
      observers.push(this);
    }
    observe() {}
    disconnect() {
      observers.splice(observers.indexOf(this), 1);
    }
  });
  const near = (isIntersecting: boolean) => act(async () => [...observers].forEach(({ callback }) => callback([{ isIntersecting }])));
  const { store, requests, answers, t } = list("en", null, tweet());
  expect(observers).toEqual([]);
  act(() => void store.dispatch({ type: "posts/more", list: "everyone", entries: [], next: "a", now: noon }));
  answers.set("GET /api/v2/tweets?limit=30&before=a", { tweets_list: [tweet({ id: "2".repeat(32) })], next: "b" });
  await near(false);
  expect(requests).toEqual([]);
  await near(true);
  expect(screen.getAllByRole("article")).toHaveLength(2);
  await near(true);
  expect(requests.map(({ path }) => path)).toEqual(["/api/v2/tweets?limit=30&before=a", "/api/v2/tweets?limit=30&before=b"]);
  expect([observers, screen.queryByText(t("posts.moreFailed"))?.getAttribute("role")]).toEqual([[], "alert"]);
  vi.unstubAllGlobals();
});

test.each([[1_800_000, "30", "minutes"], [7_200_000, "2", "hours"], [259_200_000, "3", "days"]])("A life of one's own that was kept is shown as it was chosen (%d ms)", (expiresIn, count, unit) => {
  const staged = stage("en", [posts], ada, <PostComposer />);
  act(() => void staged.store.dispatch({ type: "posts/draftKept", of: "", draft: { text: "half", audience: "everyone", expiresIn } }));
  expect(screen.getByLabelText<HTMLInputElement>(texts.en["posts.life.number"] as string).value).toBe(count);
  expect(screen.getByLabelText<HTMLSelectElement>(texts.en["posts.life.unit"] as string).value).toBe(unit);
});

test("A post shows its pictures, and a press on one does not open the post", async () => {
  const { user } = list("en", null, tweet({ body: "", entities: [], media: [picture({ alt: "a tree" })] }));
  const before = location.pathname;
  expect(screen.getByRole("article").querySelector(".post-text")).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Open picture: a tree" }));
  expect([location.pathname, (await screen.findByRole("dialog")).querySelector("img")?.alt]).toEqual([before, "a tree"]);
});

test.each(inBothLanguages)("A post of pictures alone is published with them, and the next begins without (%s)", async (language) => {
  const clear = vi.fn();
  const attachments: Attachments = { media: [picture({ id: "p", alt: "a tree" })], blocked: null, buttons: null, tray: null, onPaste: () => {}, clear };
  const { user, requests } = stage(language, [posts], ada, <PostComposer attachments={attachments} />);
  await user.click(screen.getByRole("button", { name: texts[language]["posts.publish"] as string }));
  expect(requests[0]?.body).toMatchObject({ body: "", media: [{ id: "p", alt: "a tree" }] });
  expect(clear).toHaveBeenCalledOnce();
});

test("What is not uploaded yet holds a post back, and says so", () => {
  const attachments: Attachments = { media: [], blocked: "1 upload is not finished.", buttons: null, tray: null, onPaste: () => {}, clear: () => {} };
  stage("en", [posts], ada, <PostComposer prefix="#tree " attachments={attachments} />);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Post" }).disabled).toBe(true);
  expect(screen.getAllByText(/1 upload is not finished/).length).toBeGreaterThan(0);
});
