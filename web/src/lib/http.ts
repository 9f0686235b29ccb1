import type { ServerClock } from "./clock";

/** The server said no, or could not be reached (`status` 0). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    /** Milliseconds after which trying again may help, where the server said so. */
    readonly retryAfter: number | null,
  ) {
    super(title);
  }

  /** The same request may go through later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export interface Http {
  /** The parsed JSON of a 2xx answer, or null where it has no body. Throws a {@link Refusal}. */
  send<T>(method: string, path: string, body?: unknown): Promise<T>;
}

const deadline = 15_000;

export function createHttp(clock: ServerClock, fetcher: typeof fetch = (...args) => fetch(...args)): Http {
  return {
    async send<T>(method: string, path: string, body?: unknown): Promise<T> {
      const init: RequestInit = { method, credentials: "same-origin", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(deadline) };
      if (body !== undefined) {
        init.body = JSON.stringify(body);
        init.headers = { Accept: "application/json", "Content-Type": "application/json" };
      }
      let response: Response;
      let text: string;
      try {
        response = await fetcher(path, init);
        const serverTime = Number(response.headers.get("Server-Time"));
        if (serverTime > 0) clock.observe(serverTime);
        text = await response.text();
      } catch {
        throw new Refusal(0, "Unreachable", null, null);
      }
      const answer = parse(text);
      if (response.ok) return answer as T;
      const problem = (answer ?? {}) as { title?: unknown; detail?: unknown };
      throw new Refusal(
        response.status,
        typeof problem.title === "string" ? problem.title : response.statusText,
        typeof problem.detail === "string" ? problem.detail : null,
        retryAfter(response),
      );
    },
  };
}

function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? "");
  return seconds > 0 ? seconds * 1000 : null;
}
