import type { Failure } from "../../lib/failure";
import type { WithAvatar } from "../../lib/media/types";
import { slice } from "../../lib/slice";

export interface Person extends WithAvatar {
  id: string;
  username: string;
  name: string;
}

/** What is between who reads and another account. */
export interface Relation {
  following: boolean;
  followed_by: boolean;
  blocking: boolean;
}

export type Change = "follow" | "unfollow" | "block" | "unblock";

/** The last change, to be told and, for a while, undone. */
export interface Told {
  change: Change;
  person: Person;
  failure: Failure | null;
}

export const ownLists = ["following", "followers", "blocked"] as const;
export type OwnList = (typeof ownLists)[number];

export interface PeopleList {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  people: readonly Person[];
  next: string | null;
}

export interface PeopleState {
  /** By username in small letters; null: there is none, or none to be seen. */
  persons: Readonly<Record<string, Person | Failure>>;
  /** By id. */
  relations: Readonly<Record<string, Relation>>;
  lists: Readonly<Record<string, PeopleList>>;
  told: Told | null;
}

export type PeopleAction =
  | { type: "people/found"; username: string; person: Person }
  | { type: "people/missing"; username: string; failure: Failure }
  | { type: "people/related"; id: string; relation: Relation }
  | { type: "people/changed"; change: Change; person: Person }
  | { type: "people/refused"; change: Change; person: Person; failure: Failure }
  | { type: "people/heard" }
  | { type: "people/listing"; list: OwnList }
  | { type: "people/listed"; list: OwnList; people: readonly Person[]; next: string | null; further: boolean }
  | { type: "people/unlisted"; list: OwnList; failure: Failure };

export const initialPeople: PeopleState = { persons: {}, relations: {}, lists: {}, told: null };
export const noPeople: PeopleList = { status: "loading", failure: null, people: [], next: null };
export const strangers: Relation = { following: false, followed_by: false, blocking: false };

export const people = slice<"people", PeopleState, PeopleAction>({
  name: "people",
  initial: initialPeople,
  reduce(state, action) {
    switch (action.type) {
      case "people/found":
        return { ...state, persons: { ...state.persons, [action.username.toLowerCase()]: action.person } };
      case "people/missing":
        return { ...state, persons: { ...state.persons, [action.username.toLowerCase()]: action.failure } };
      case "people/related":
        return { ...state, relations: { ...state.relations, [action.id]: action.relation } };
      case "people/changed": {
        const { change, person } = action;
        const relation = after(state.relations[person.id] ?? strangers, change);
        return { ...state, relations: { ...state.relations, [person.id]: relation }, told: { change, person, failure: null } };
      }
      case "people/refused":
        return { ...state, told: { change: action.change, person: action.person, failure: action.failure } };
      case "people/heard":
        return state.told === null ? state : { ...state, told: null };
      case "people/listing":
        return withList(state, action.list, { ...(state.lists[action.list] ?? noPeople), status: "loading", failure: null });
      case "people/listed": {
        const before = action.further ? (state.lists[action.list]?.people ?? []) : [];
        const unique = [...new Map([...before, ...action.people].map((person) => [person.id, person])).values()];
        return withList(state, action.list, { status: "ready", failure: null, people: unique, next: action.next });
      }
      case "people/unlisted":
        return withList(state, action.list, { ...(state.lists[action.list] ?? noPeople), status: "failed", failure: action.failure });
      case "emptied":
      case "disowned":
        return initialPeople;
      default:
        return state;
    }
  },
});

export function isPerson(found: Person | Failure | undefined): found is Person {
  return found !== undefined && "username" in found;
}

/** Blocking ends following, either way. */
function after(before: Relation, change: Change): Relation {
  switch (change) {
    case "follow":
      return { ...before, following: true };
    case "unfollow":
      return { ...before, following: false };
    case "block":
      return { following: false, followed_by: false, blocking: true };
    case "unblock":
      return { ...before, blocking: false };
  }
}

function withList(state: PeopleState, list: OwnList, next: PeopleList): PeopleState {
  return { ...state, lists: { ...state.lists, [list]: next } };
}
