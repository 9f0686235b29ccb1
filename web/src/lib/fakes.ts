import type { Timers } from "./expiry";
import type { Wire } from "./socket";

/** Time that tests move by hand; for both the clock and the timers. */
export class FakeTime implements Timers {
  now = 0;
  readonly delays: number[] = [];
  #next = 1;
  #due = new Map<number, { at: number; callback: () => void }>();

  get pending(): number {
    return this.#due.size;
  }

  set(callback: () => void, milliseconds: number): number {
    this.delays.push(milliseconds);
    this.#due.set(this.#next, { at: this.now + milliseconds, callback });
    return this.#next++;
  }

  clear(handle: number) {
    this.#due.delete(handle);
  }

  advance(milliseconds: number) {
    const end = this.now + milliseconds;
    for (;;) {
      const [first] = [...this.#due].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at);
      if (first === undefined) break;
      this.#due.delete(first[0]);
      this.now = Math.max(this.now, first[1].at);
      first[1].callback();
    }
    this.now = end;
  }
}

export class FakeWire implements Wire {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: unknown[] = [];
  closedWith: number | null = null;

  send(data: string) {
    this.sent.push(JSON.parse(data));
  }

  close(code = 1005) {
    this.closedWith = code;
  }

  /** What the server sends, as one WebSocket message. */
  receive(...frames: object[]) {
    this.onmessage?.({ data: frames.map((frame) => JSON.stringify(frame)).join("\n") });
  }

  break(code: number) {
    this.onclose?.({ code });
  }
}
