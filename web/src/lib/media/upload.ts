import type { Timers } from "../expiry";
import { parse, Refusal, refusalIn } from "../http";
import type { MediaKind } from "./attachments";
import type { Medium } from "./types";

/** Without any progress for so long the server counts as out of reach: it may take 20 seconds to read a file that it has. */
const patience = 45_000;

/** What is used of an XMLHttpRequest, which alone says how much of a body was sent; a fake in tests. */
export interface UploadRequest {
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  readonly status: number;
  readonly statusText: string;
  readonly responseText: string;
  open(method: string, path: string): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(body: FormData): void;
  abort(): void;
}

export interface Upload {
  /** Throws a {@link Refusal}; never ends once it was cancelled. */
  done: Promise<Medium>;
  cancel(): void;
}

export interface UploadOptions {
  kind: MediaKind;
  /** owner: until something shows it, then whoever sees that. */
  audience: "owner" | "public";
  timers: Timers;
  /** From 0 to 1. */
  onProgress(part: number): void;
  request?: UploadRequest;
}

export type Uploader = (file: Blob, options: UploadOptions) => Upload;

export const upload: Uploader = (file, { kind, audience, timers, onProgress, request = new XMLHttpRequest() as UploadRequest }) => {
  let timer: number | null = null;

  function still() {
    if (timer !== null) timers.clear(timer);
    timer = null;
  }

  const done = new Promise<Medium>((resolve, reject) => {
    const unreachable = () => {
      still();
      reject(new Refusal(0, "Unreachable", null, null));
    };
    const wait = () => {
      still();
      timer = timers.set(() => {
        request.abort();
        unreachable();
      }, patience);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      if (total > 0) onProgress(loaded / total);
    };
    request.onerror = unreachable;
    request.onload = () => {
      still();
      const medium = parse(request.responseText) as Medium | null;
      if (request.status === 201 && medium !== null) resolve(medium);
      else reject(refusalIn(request.status, request.statusText, request.responseText, request.getResponseHeader("Retry-After")));
    };
    wait();
  });

  request.open("POST", `/api/v1/media?kind=${kind}&audience=${audience}`);
  request.setRequestHeader("Accept", "application/json");
  const body = new FormData();
  body.append("file", file);
  request.send(body);
  return {
    done,
    cancel() {
      still();
      request.abort();
    },
  };
};
