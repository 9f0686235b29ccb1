// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { createClock } from "../clock";
import { FakeTime } from "../fakes";
import { Refusal } from "../http";
import { Faces } from "./faces";
import type { AvatarPicture } from "./types";

const face: AvatarPicture = { url: "/media/face.png", preview: null, thumbnails: [] };

function begin(answer: (id: string) => unknown) {
  const asked: string[] = [];
  const faces = new Faces({
    clock: createClock(() => 0, () => 0),
    timers: new FakeTime(),
    http: {
      send: <T>(_: string, path: string): Promise<T> => {
        const id = path.slice("/api/v1/users/".length);
        asked.push(id);
        const given = answer(id);
        return given instanceof Refusal ? Promise.reject(given) : Promise.resolve(given as T);
      },
    },
    follow: () => () => {},
    dispatch: () => {},
  });
  return { faces, asked };
}

async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

test("Each is asked for once, one after another, and who has none has none", async () => {
  const { faces, asked } = begin((id) => ({ user_details: id === "a" ? { avatar: face } : {} }));
  let changes = 0;
  faces.subscribe(() => changes++);
  for (const id of ["a", "b", "a"]) faces.ask(id);
  expect(asked).toEqual(["a"]);
  await settle();
  faces.ask("b");
  expect([asked, faces.of("a"), faces.of("b"), changes]).toEqual([["a", "b"], face, null, 1]);
});

test("Who is not there is not asked for again; a server that refuses is left alone until somebody is shown again", async () => {
  let refusal = new Refusal(404, "No", null, null);
  const { faces, asked } = begin(() => refusal);
  faces.ask("a");
  await settle();
  faces.ask("a");
  expect(asked).toEqual(["a"]);
  refusal = new Refusal(429, "No", null, null);
  faces.ask("b");
  faces.ask("c");
  await settle();
  expect(asked).toEqual(["a", "b"]);
  faces.ask("c");
  expect(asked).toEqual(["a", "b", "c"]);
});

test("A page that is put away forgets them", async () => {
  const { faces } = begin(() => ({ user_details: { avatar: face } }));
  faces.ask("a");
  await settle();
  dispatchEvent(new Event("pagehide"));
  expect(faces.of("a")).toBeNull();
});
