// @vitest-environment happy-dom
import { combineSlices, configureStore } from "@reduxjs/toolkit";
import { beforeEach, expect, test } from "vitest";
import { createClock } from "../../lib/clock";
import type { Core } from "../../lib/core";
import { FakeTime } from "../../lib/fakes";
import { Refusal } from "../../lib/http";
import { picture } from "../../lib/media/some";
import type { Medium } from "../../lib/media/types";
import type { UploadOptions } from "../../lib/media/upload";
import { media, type MediaState, noTray } from "./state";
import { MediaWork } from "./work";

const place = "room:lobby";

interface Sent extends UploadOptions {
  file: Blob;
  cancelled: boolean;
  succeed(medium?: Medium): void;
  fail(refusal: Refusal): void;
}

let sent: Sent[];
let deleted: string[];
let work: MediaWork;
let tray: () => MediaState["trays"][string];

beforeEach(() => {
  sent = [];
  deleted = [];
  const store = configureStore({ reducer: combineSlices(media as never) as never, middleware: (defaults) => defaults({ thunk: false }) });
  tray = () => (store.getState() as { media: MediaState }).media.trays[place] ?? noTray;
  const core: Core = {
    clock: createClock(() => 0, () => 0),
    timers: new FakeTime(),
    http: {
      send: (method, path) => {
        deleted.push(`${method} ${path}`);
        return Promise.resolve(null as never);
      },
    },
    follow: () => () => {},
    dispatch: (action) => void store.dispatch(action),
  };
  work = new MediaWork(core, (file, options) => {
    let [resolve, reject] = [(_: Medium) => {}, (_: unknown) => {}];
    const done = new Promise<Medium>((succeeded, failed) => ([resolve, reject] = [succeeded, failed]));
    const one: Sent = { ...options, file, cancelled: false, succeed: (medium = picture()) => resolve(medium), fail: (refusal) => reject(refusal) };
    sent.push(one);
    return { done, cancel: () => (one.cancelled = true) };
  });
});

const file = (name: string, type = "image/png", size = 1) => new File([new Uint8Array(size)], name, { type });
const add = (...files: File[]) => work.addPictures(place, files, tray()?.items.length ?? 0);
const states = () => tray()?.items.map(({ state }) => state);

async function settle() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

test("Files go two at a time, in their order, and for their owner alone", async () => {
  add(file("a.png"), file("b.png"), file("c.png"));
  expect(sent.map(({ kind, audience }) => [kind, audience])).toEqual([["image", "owner"], ["image", "owner"]]);
  sent[0]?.onProgress(0.5);
  expect(tray()?.items[0]).toMatchObject({ name: "a.png", progress: 0.5 });
  sent[0]?.succeed();
  await settle();
  expect([sent.length, states()]).toEqual([3, ["ready", "uploading", "uploading"]]);
});

test("At most nine go together, and only pictures; what is left out is said", () => {
  add(...Array.from({ length: 8 }, (_, index) => file(`${index}.png`)));
  add(file("8.png"), file("9.png"), file("10.png"));
  expect([tray()?.items.length, tray()?.notice]).toEqual([9, { kind: "surplus", count: 2 }]);
  work.dismiss(place);
  add(file("song.mp3", "audio/mpeg"));
  expect([tray()?.items.length, tray()?.notice]).toEqual([9, { kind: "unsupported", count: 1 }]);
});

test("What failed says why, and goes again when it is tried again", async () => {
  add(file("a.png"));
  sent[0]?.fail(new Refusal(503, "No", null, null, "media_busy"));
  await settle();
  const item = tray()?.items[0];
  expect(item).toMatchObject({ state: "failed", failure: { status: 503, reason: "media_busy" } });
  work.retry(item?.key ?? "");
  expect([states(), sent.length]).toEqual([["uploading"], 2]);
  work.retry(item?.key ?? "");
  expect(sent).toHaveLength(2);
  sent[1]?.succeed();
  await settle();
  expect(states()).toEqual(["ready"]);
});

test("What is too large is not even sent", async () => {
  add(file("a.png", "image/png", 50 * 1024 * 1024 + 1));
  await settle();
  expect(sent).toEqual([]);
  expect(tray()?.items[0]).toMatchObject({ state: "failed", failure: { status: 413, reason: "media_too_large", arguments: { max: 50 } } });
});

test("Taken out, an upload is cancelled and makes room for the next, and what is uploaded is removed from the server", async () => {
  add(file("a.png"), file("b.png"), file("c.png"));
  sent[1]?.succeed(picture({ id: "uploaded" }));
  await settle();
  const [first, second] = tray()?.items ?? [];
  if (first === undefined || second === undefined) throw new Error("Nothing was added");
  work.remove(first);
  work.remove(second);
  expect([sent[0]?.cancelled, deleted, states()]).toEqual([true, ["DELETE /api/v1/media/uploaded"], ["uploading"]]);
});

test("What was sent is held no longer here, and stays on the server", async () => {
  work.addVoice(place, new Blob(["sound"]));
  expect(sent[0]?.kind).toBe("voice");
  sent[0]?.succeed();
  await settle();
  const [item] = tray()?.items ?? [];
  if (item === undefined) throw new Error("Nothing was added");
  expect(work.fileOf(item.key)).not.toBeNull();
  work.forget([item]);
  expect([work.fileOf(item.key), deleted]).toEqual([null, []]);
});

test("A page that is put away gives its uploads up", () => {
  add(file("a.png"));
  dispatchEvent(new Event("pagehide"));
  expect(sent[0]?.cancelled).toBe(true);
});

test("What could not reach the server goes again when the network is back; what was refused does not", async () => {
  add(file("a.png"), file("b.png"));
  sent[0]?.fail(new Refusal(0, "Unreachable", null, null));
  sent[1]?.fail(new Refusal(400, "No", null, null, "not_an_image"));
  await settle();
  expect(states()).toEqual(["failed", "failed"]);
  dispatchEvent(new Event("online"));
  expect([states(), sent.length]).toEqual([["uploading", "failed"], 3]);
});
