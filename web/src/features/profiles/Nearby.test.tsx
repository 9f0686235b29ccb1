// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { inBothLanguages } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { Nearby } from "./Nearby";
import { profiles } from "./state";
import { texts } from "./texts";

const nowhere = { state: "none", audience: "nobody", shown: null, upcoming: null, upcoming_by: null, looks_from: null, looks_from_until: null };
const area = { latitude: 39.9, longitude: 116.4, radius_metres: 800 };
const somebody = {
  user: { id: "b".repeat(32), username: "bob", name: "Bob" },
  gender: "male",
  age: 30,
  city: "Köln",
  introduction: null,
  labels: [],
  within_km: 2,
};

test.each(inBothLanguages)("Whoever says where they are sees first how others see it, and nothing is kept until then (%s)", async (language) => {
  const { user, answers, requests } = stage(language, [profiles], ada, <Nearby action={() => null} />);
  const words = texts[language];
  answers.set("GET /api/v1/me/location", nowhere);
  answers.set("POST /api/v1/me/location/preview", area);
  answers.set("PUT /api/v1/me/location", { ...nowhere, state: "waiting", audience: "everyone", upcoming: area, upcoming_by: 1_900_000_000_000, looks_from: area });
  answers.set("GET /api/v1/people/nearby?limit=20", { people: [somebody], next: null });

  await user.type(await screen.findByLabelText(words["profiles.place.latitude"] as string), "39.9042");
  await user.type(screen.getByLabelText(words["profiles.place.longitude"] as string), "116,4074");
  await user.click(screen.getByText(words["profiles.place.look"] as string));
  const share = await screen.findByText(words["profiles.place.share"] as string);
  expect(screen.getByText(/39[.,]90/)).not.toBeNull();
  expect(requests.some(({ method }) => method === "PUT")).toBe(false);

  await user.click(share);
  await waitFor(() => expect(requests.find(({ method }) => method === "PUT")?.body).toEqual({ latitude: 39.9042, longitude: 116.4074, audience: "everyone" }));
  expect(await screen.findByText("Bob")).not.toBeNull();
  expect(screen.getByText((words["profiles.nearby.within"] as string).replace("{km}", "2"))).not.toBeNull();
});

test.each(inBothLanguages)("A position that is none is not sent (%s)", async (language) => {
  const { user, answers, requests } = stage(language, [profiles], ada, <Nearby action={() => null} />);
  answers.set("GET /api/v1/me/location", nowhere);
  await user.type(await screen.findByLabelText(texts[language]["profiles.place.latitude"] as string), "91");
  await user.click(screen.getByText(texts[language]["profiles.place.look"] as string));
  expect(await screen.findByText(texts[language]["profiles.place.wrong"] as string)).not.toBeNull();
  expect(requests.filter(({ method }) => method !== "GET")).toEqual([]);
});
