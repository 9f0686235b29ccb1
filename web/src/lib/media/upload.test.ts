import { expect, test } from "vitest";
import { FakeTime } from "../fakes";
import { type UploadRequest, upload } from "./upload";
import { picture } from "./some";

class FakeRequest implements UploadRequest {
  readonly upload: UploadRequest["upload"] = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  status = 0;
  statusText = "";
  responseText = "";
  opened = "";
  headers: Record<string, string> = {};
  body: FormData | null = null;
  aborted = false;
  retryAfter: string | null = null;

  open(method: string, path: string) {
    this.opened = `${method} ${path}`;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader(name: string) {
    return name === "Retry-After" ? this.retryAfter : null;
  }
  send(body: FormData) {
    this.body = body;
  }
  abort() {
    this.aborted = true;
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

function begin() {
  const [request, time, parts] = [new FakeRequest(), new FakeTime(), [] as number[]];
  const sent = upload(new Blob(["x"]), { kind: "image", audience: "owner", timers: time, onProgress: (part) => parts.push(part), request });
  return { request, time, parts, sent };
}

test("The file goes as one field of a form, says how much was sent, and gives the medium", async () => {
  const { request, time, parts, sent } = begin();
  expect([request.opened, request.body?.has("file")]).toEqual(["POST /api/v1/media?kind=image&audience=owner", true]);
  request.upload.onprogress?.({ loaded: 1, total: 4 });
  request.upload.onprogress?.({ loaded: 4, total: 4 });
  request.answer(201, picture());
  expect(await sent.done).toEqual(picture());
  expect([parts, time.pending]).toEqual([[0.25, 1], 0]);
});

test("A refusal says why, and when to try again", async () => {
  const { request, sent } = begin();
  request.retryAfter = "3";
  request.answer(503, { title: "No", reason: "media_busy", arguments: {} });
  await expect(sent.done).rejects.toMatchObject({ status: 503, reason: "media_busy", retryAfter: 3_000, passing: true });
});

test("An answer without a medium is no success", async () => {
  const { request, sent } = begin();
  request.answer(200, null);
  await expect(sent.done).rejects.toMatchObject({ status: 200 });
});

test("A network that fails, or carries nothing any more, is out of reach", async () => {
  const failing = begin();
  failing.request.onerror?.();
  await expect(failing.sent.done).rejects.toMatchObject({ status: 0 });

  const silent = begin();
  silent.time.advance(44_000);
  silent.request.upload.onprogress?.({ loaded: 1, total: 4 });
  silent.time.advance(44_999);
  expect(silent.request.aborted).toBe(false);
  silent.time.advance(1);
  await expect(silent.sent.done).rejects.toMatchObject({ status: 0 });
  expect(silent.request.aborted).toBe(true);
});

test("What is cancelled is given up", () => {
  const { request, time, sent } = begin();
  sent.cancel();
  expect([request.aborted, time.pending]).toEqual([true, 0]);
});
