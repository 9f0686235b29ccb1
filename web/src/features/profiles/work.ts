import { type Core, workOf } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import type { CircleView, OwnProfile as ProfileToSave, PersonCardList, PersonLabelList, VisitList } from "../../lib/generated/api";
import { Refusal } from "../../lib/http";
import { newId } from "../../lib/ids";
import { type Upload, type Uploader, upload } from "../../lib/media/upload";
import type { Details, Label, ListName, OwnProfile, PersonAudience, Place, ProfilesAction, Wishes } from "./state";

const page = 20;

export type Circle = CircleView;
export type NewProfile = ProfileToSave;

/** Profiles, lists of people and one's location, turned into actions for the store. */
export class ProfilesWork {
  readonly #core: Core;
  readonly #upload: Uploader;
  /** The newest question of each list: what an older one finds is not wanted any more. */
  readonly #asked = new Map<ListName, number>();

  constructor(core: Core, uploader: Uploader = upload) {
    this.#core = core;
    this.#upload = uploader;
  }

  recommend(wishes: Wishes, before: string | null = null) {
    return this.#list("recommended", "/api/v1/people/recommended", before, {
      gender: wishes.gender,
      min_age: wishes.minAge,
      max_age: wishes.maxAge,
      city: wishes.city.trim(),
      label: wishes.label,
    });
  }

  nearby(before: string | null = null) {
    return this.#list("nearby", "/api/v1/people/nearby", before, {});
  }

  /** Without an answer there is nothing more to show of a person than their name. */
  async look(id: string) {
    const details = await this.#core.http.send<Details>("GET", `/api/v1/people/${id}`).catch(none);
    if (details !== null) this.#act({ type: "profiles/seen", details });
  }

  /** Throws a Refusal, as do all that follow. */
  async loadOwn(): Promise<void> {
    this.#act({ type: "profiles/own", own: await this.#core.http.send<OwnProfile>("GET", "/api/v1/me/profile") });
  }

  async save(profile: NewProfile): Promise<void> {
    this.#act({ type: "profiles/own", own: await this.#core.http.send<OwnProfile>("PUT", "/api/v1/me/profile", profile) });
  }

  async saveAlbum(ids: readonly string[]): Promise<void> {
    this.#act({ type: "profiles/own", own: await this.#core.http.send<OwnProfile>("PUT", "/api/v1/me/album", { media_ids: ids }) });
  }

  upload(file: File, onProgress: (part: number) => void): Upload {
    return this.#upload(file, { kind: "image", audience: "owner", timers: this.#core.timers, onProgress });
  }

  async loadPlace(): Promise<void> {
    this.#act({ type: "profiles/placed", place: await this.#core.http.send<Place>("GET", "/api/v1/me/location") });
  }

  preview(latitude: number, longitude: number): Promise<Circle> {
    return this.#core.http.send<Circle>("POST", "/api/v1/me/location/preview", { latitude, longitude });
  }

  async share(latitude: number, longitude: number, audience: PersonAudience): Promise<void> {
    this.#act({ type: "profiles/placed", place: await this.#core.http.send<Place>("PUT", "/api/v1/me/location", { latitude, longitude, audience }) });
  }

  async endSharing(): Promise<void> {
    await this.#core.http.send("DELETE", "/api/v1/me/location");
    await this.loadPlace();
  }

  async loadLabels(retired = false): Promise<void> {
    const { labels } = await this.#core.http.send<PersonLabelList>("GET", retired ? "/api/v1/labels?retired=true" : "/api/v1/labels");
    this.#act({ type: "profiles/labelled", labels });
  }

  async saveLabel(label: Pick<Label, "name_en" | "name_zh" | "place">, id: string = newId()): Promise<void> {
    await this.#core.http.send("PUT", `/api/v1/labels/${id}`, label);
    await this.loadLabels(true);
  }

  async retireLabel(id: string): Promise<void> {
    await this.#core.http.send("DELETE", `/api/v1/labels/${id}`);
    await this.loadLabels(true);
  }

  async visits(before: string | null = null) {
    this.#act({ type: "profiles/visiting" });
    try {
      const { count, visits, next } = await this.#core.http.send<VisitList>("GET", `/api/v1/me/visitors?limit=${page}${beginning(before)}`);
      this.#act({ type: "profiles/visited", count, visits, next, further: before !== null });
    } catch (error) {
      this.#act({ type: "profiles/unvisited", failure: failureOf(asRefusal(error)) });
    }
  }

  async clearVisits(): Promise<void> {
    await this.#core.http.send("DELETE", "/api/v1/me/visitors");
    await this.visits();
  }

  async #list(list: ListName, path: string, before: string | null, wishes: Readonly<Record<string, string>>) {
    const asked = (this.#asked.get(list) ?? 0) + 1;
    this.#asked.set(list, asked);
    this.#act({ type: "profiles/listing", list, afresh: before === null });
    const narrowed = Object.entries(wishes).filter(([, value]) => value !== "");
    try {
      // A page may have nobody and yet a next one: somebody who fits may stand behind it.
      for (let from = before, pages = 0; ; pages++) {
        const query = new URLSearchParams([["limit", String(page)], ...narrowed, ...(from === null ? [] : [["before", from] as [string, string]])]);
        const { people, next } = await this.#core.http.send<PersonCardList>("GET", `${path}?${query}`);
        if (this.#asked.get(list) !== asked) return;
        if (people.length > 0 || next === null || pages === 5) {
          this.#act({ type: "profiles/listed", list, cards: people, next, further: before !== null });
          return;
        }
        from = next;
      }
    } catch (error) {
      if (this.#asked.get(list) === asked) this.#act({ type: "profiles/unlisted", list, failure: failureOf(asRefusal(error)) });
    }
  }

  #act(action: ProfilesAction) {
    this.#core.dispatch(action);
  }
}

function beginning(before: string | null): string {
  return before === null ? "" : `&before=${encodeURIComponent(before)}`;
}

function none(error: unknown): null {
  asRefusal(error);
  return null;
}

export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

export const useProfiles = workOf((core) => new ProfilesWork(core));
