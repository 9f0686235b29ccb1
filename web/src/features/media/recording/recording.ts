import type { Timers } from "../../../lib/expiry";

/** The server takes a minute; a recorder ends a little late. Milliseconds. */
export const longestRecording = 59_500;

/** Shorter than this it was a slip. Milliseconds. */
const shortest = 300;

const types = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

/** Why there is no recording. */
export type RecordingFailure = "denied" | "missing" | "insecure" | "other" | "empty";

export type RecordingState =
  | { name: "asking" }
  /** `since`: by `performance.now`. */
  | { name: "running"; since: number; stream: MediaStream }
  | { name: "done"; recording: Blob }
  | { name: "failed"; failure: RecordingFailure }
  | { name: "discarded" };

/** What is used of a MediaRecorder; a fake in tests. */
export interface Recorder {
  ondataavailable: ((event: { data: Blob }) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  readonly mimeType: string;
  readonly state: string;
  start(): void;
  stop(): void;
}

export interface Microphone {
  /** Throws a DOMException where there is none, or it is not allowed. */
  open(): Promise<MediaStream>;
  record(stream: MediaStream): Recorder;
  now(): number;
}

/** One recording: it asks for the microphone, runs until it is stopped, is discarded, or has lasted as long as it may, and leaves the microphone alone then. */
export class Recording {
  readonly #microphone: Microphone;
  readonly #timers: Timers;
  readonly #onChange: (state: RecordingState) => void;
  readonly #parts: Blob[] = [];
  #state: RecordingState = { name: "asking" };
  #recorder: Recorder | null = null;
  #timer: number | null = null;

  constructor(microphone: Microphone, timers: Timers, onChange: (state: RecordingState) => void) {
    this.#microphone = microphone;
    this.#timers = timers;
    this.#onChange = onChange;
    void this.#begin();
  }

  stop() {
    if (this.#state.name === "running" && this.#recorder?.state === "recording") this.#recorder.stop();
  }

  discard() {
    if (this.#state.name === "done" || this.#state.name === "failed") return;
    const running = this.#state.name === "running" ? this.#state.stream : null;
    this.#become({ name: "discarded" });
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    if (running !== null) release(running);
  }

  async #begin() {
    let stream: MediaStream;
    try {
      stream = await this.#microphone.open();
    } catch (error) {
      return this.#fail(failureOf(error));
    }
    // It was discarded while the browser asked.
    if (this.#state.name !== "asking") return release(stream);
    try {
      this.#run(stream);
    } catch {
      release(stream);
      this.#fail("other");
    }
  }

  #run(stream: MediaStream) {
    const recorder = this.#microphone.record(stream);
    this.#recorder = recorder;
    const since = this.#microphone.now();
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) this.#parts.push(data);
    };
    recorder.onerror = () => {
      release(stream);
      this.#fail("other");
    };
    recorder.onstop = () => {
      release(stream);
      if (this.#state.name !== "running") return;
      const long = this.#microphone.now() - since >= shortest;
      if (!long || this.#parts.length === 0) return this.#fail("empty");
      this.#become({ name: "done", recording: new Blob(this.#parts, { type: recorder.mimeType }) });
    };
    recorder.start();
    this.#become({ name: "running", since, stream });
    this.#timer = this.#timers.set(() => this.stop(), longestRecording);
  }

  #fail(failure: RecordingFailure) {
    if (this.#state.name === "asking" || this.#state.name === "running") this.#become({ name: "failed", failure });
  }

  #become(state: RecordingState) {
    if (state.name !== "running" && this.#timer !== null) this.#timers.clear(this.#timer);
    this.#state = state;
    this.#onChange(state);
  }
}

export const browserMicrophone: Microphone = {
  open() {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices === undefined || typeof MediaRecorder === "undefined") return Promise.reject(new DOMException("", "SecurityError"));
    return devices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
  },
  record(stream) {
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
    return new MediaRecorder(stream, { audioBitsPerSecond: 32_000, ...(mimeType === undefined ? {} : { mimeType }) }) as unknown as Recorder;
  },
  now: () => performance.now(),
};

function release(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

function failureOf(error: unknown): RecordingFailure {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "SecurityError":
      return "insecure";
    default:
      return "other";
  }
}
