import type { Problem } from "./generated/api";
import type { ServerClock } from "./clock";
import type { Values } from "./i18n";

/** The server said no, or could not be reached (`status` 0). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    /** Milliseconds after which trying again may help, where the server said so. */
    readonly retryAfter: number | null,
    /** Why, by the name that it has in the catalogue of texts. */
    readonly reason: string | null = null,
    /** The member of the request that is wrong. */
    readonly field: string | null = null,
    /** The values in the reason's text. */
    readonly values: Values = {},
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

/** `language`: in which the server is to answer, also where the browser keeps no cookie that says so. */
export function createHttp(clock: ServerClock, fetcher: typeof fetch = (...args) => fetch(...args), language: () => string | null = () => null): Http {
  return {
    async send<T>(method: string, path: string, body?: unknown): Promise<T> {
      const headers = new Headers({ Accept: "application/json" });
      const init: RequestInit = { method, credentials: "same-origin", headers, signal: AbortSignal.timeout(deadline) };
      const chosen = language();
      if (chosen !== null) headers.set("Accept-Language", chosen);
      // A deletion that was promised outlives the page.
      if (method === "DELETE") init.keepalive = true;
      if (body !== undefined) {
        init.body = JSON.stringify(body);
        headers.set("Content-Type", "application/json");
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
      if (response.ok) return parse(text) as T;
      throw refusalIn(response.status, response.statusText, text, response.headers.get("Retry-After"));
    },
  };
}

/** What an answer that is not 2xx says. */
export function refusalIn(status: number, statusText: string, text: string, retryAfter: string | null): Refusal {
  const problem = (parse(text) ?? {}) as Readonly<Record<string, unknown>>;
  return new Refusal(
    status,
    textIn(problem, "title") ?? statusText,
    textIn(problem, "detail"),
    milliseconds(retryAfter),
    textIn(problem, "reason"),
    textIn(problem, "field"),
    valuesIn(problem),
  );
}

function textIn(problem: Readonly<Record<string, unknown>>, member: keyof Problem): string | null {
  const value = problem[member];
  return typeof value === "string" ? value : null;
}

function valuesIn(problem: Readonly<Record<string, unknown>>): Values {
  const values = problem["arguments" satisfies keyof Problem];
  if (typeof values !== "object" || values === null) return {};
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === "number" || typeof value === "string"));
}

/** Null for no JSON. */
export function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function milliseconds(retryAfter: string | null): number | null {
  const seconds = Number(retryAfter ?? "");
  return seconds > 0 ? seconds * 1000 : null;
}
