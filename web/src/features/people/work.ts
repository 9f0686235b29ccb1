import { type Core, workOf } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import type { Change, OwnList, PeopleAction, Person, Relation } from "./state";

const page = 50;

export interface Found {
  people: readonly Person[];
  tags: readonly string[];
}

/** What people do with each other, turned into actions for the store. */
export class PeopleWork {
  readonly #core: Core;
  readonly #onChange = new Set<(change: Change, person: Person) => void>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Calls back after each change that the server took, until the returned function is called. */
  onChange(listener: (change: Change, person: Person) => void): () => void {
    this.#onChange.add(listener);
    return () => this.#onChange.delete(listener);
  }

  async find(username: string) {
    try {
      const { user_details } = await this.#core.http.send<{ user_details: Person }>("GET", `/api/v1/users/by-username/${encodeURIComponent(username)}`);
      this.#act({ type: "people/found", username, person: user_details });
    } catch (error) {
      this.#act({ type: "people/missing", username, failure: failureOf(asRefusal(error)) });
    }
  }

  /** Without an answer nothing is known, and what is offered is what one does to a stranger. */
  async relate(id: string) {
    const relation = await this.#core.http.send<Relation>("GET", `/api/v1/users/${id}/relation`).catch(() => null);
    if (relation !== null) this.#act({ type: "people/related", id, relation });
  }

  async change(change: Change, person: Person) {
    const method = change === "follow" || change === "block" ? "PUT" : "DELETE";
    const kind = change === "follow" || change === "unfollow" ? "following" : "blocked";
    try {
      await this.#core.http.send(method, `/api/v1/me/${kind}/${person.id}`);
      this.#act({ type: "people/changed", change, person });
      for (const listener of this.#onChange) listener(change, person);
    } catch (error) {
      this.#act({ type: "people/refused", change, person, failure: failureOf(asRefusal(error)) });
    }
  }

  heard() {
    this.#act({ type: "people/heard" });
  }

  async list(list: OwnList, before: string | null = null) {
    this.#act({ type: "people/listing", list });
    try {
      const from = before === null ? "" : `&before=${encodeURIComponent(before)}`;
      const { user_list, next } = await this.#core.http.send<{ user_list: readonly Person[]; next: string | null }>("GET", `/api/v1/me/${list}?limit=${page}${from}`);
      this.#act({ type: "people/listed", list, people: user_list, next, further: before !== null });
    } catch (error) {
      this.#act({ type: "people/unlisted", list, failure: failureOf(asRefusal(error)) });
    }
  }

  /** Throws a Refusal. */
  async search(words: string): Promise<Found> {
    const query = `q=${encodeURIComponent(words)}`;
    const [{ people }, { tags }] = await Promise.all([
      this.#core.http.send<{ people: readonly Person[] }>("GET", `/api/v1/search/people?${query}`),
      this.#core.http.send<{ tags: readonly { tag: string }[] }>("GET", `/api/v1/search/tags?${query}`),
    ]);
    return { people, tags: tags.map(({ tag }) => tag) };
  }

  #act(action: PeopleAction) {
    this.#core.dispatch(action);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

export const usePeople = workOf((core) => new PeopleWork(core));
