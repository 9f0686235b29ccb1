import type { Failure } from "../../lib/failure";
import type { LocationView, OwnProfileView, PersonCardView, PersonDetails, PersonLabelView, VisitView } from "../../lib/generated/api";
import { slice } from "../../lib/slice";

export type Card = PersonCardView;
export type Label = PersonLabelView;
export type OwnProfile = OwnProfileView;
export type Place = LocationView;
export type Details = PersonDetails;
export type SeenVisit = VisitView;

export const genders = ["female", "male", "other"] as const;
export const audiences = ["everyone", "following", "nobody"] as const;
export type PersonAudience = (typeof audiences)[number];

/** What recommended people are narrowed down by; empty: any. */
export interface Wishes {
  gender: string;
  minAge: string;
  maxAge: string;
  city: string;
  label: string;
}

export const noWishes: Wishes = { gender: "", minAge: "", maxAge: "", city: "", label: "" };

export type ListName = "recommended" | "nearby";

export interface CardList {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  cards: readonly Card[];
  next: string | null;
}

export interface Visits {
  status: "loading" | "ready" | "failed";
  failure: Failure | null;
  count: number;
  /** Null: they are for VIPs. */
  visits: readonly SeenVisit[] | null;
  next: string | null;
}

export interface ProfilesState {
  lists: Readonly<Record<ListName, CardList>>;
  /** By id. */
  details: Readonly<Record<string, Details>>;
  own: OwnProfile | null;
  place: Place | null;
  visits: Visits;
  labels: readonly Label[] | null;
}

export type ProfilesAction =
  | { type: "profiles/listing"; list: ListName; afresh: boolean }
  | { type: "profiles/listed"; list: ListName; cards: readonly Card[]; next: string | null; further: boolean }
  | { type: "profiles/unlisted"; list: ListName; failure: Failure }
  | { type: "profiles/seen"; details: Details }
  | { type: "profiles/own"; own: OwnProfile }
  | { type: "profiles/placed"; place: Place | null }
  | { type: "profiles/visiting" }
  | { type: "profiles/visited"; count: number; visits: readonly SeenVisit[] | null; next: string | null; further: boolean }
  | { type: "profiles/unvisited"; failure: Failure }
  | { type: "profiles/labelled"; labels: readonly Label[] };

const noCards: CardList = { status: "loading", failure: null, cards: [], next: null };
const noVisits: Visits = { status: "loading", failure: null, count: 0, visits: null, next: null };
export const initialProfiles: ProfilesState = { lists: { recommended: noCards, nearby: noCards }, details: {}, own: null, place: null, visits: noVisits, labels: null };

export const profiles = slice<"profiles", ProfilesState, ProfilesAction>({
  name: "profiles",
  initial: initialProfiles,
  reduce(state, action) {
    switch (action.type) {
      case "profiles/listing":
        return withList(state, action.list, action.afresh ? noCards : { ...state.lists[action.list], status: "loading", failure: null });
      case "profiles/listed": {
        const before = action.further ? state.lists[action.list].cards : [];
        const cards = [...new Map([...before, ...action.cards].map((card) => [card.user.id, card])).values()];
        return withList(state, action.list, { status: "ready", failure: null, cards, next: action.next });
      }
      case "profiles/unlisted":
        return withList(state, action.list, { ...state.lists[action.list], status: "failed", failure: action.failure });
      case "profiles/seen":
        return { ...state, details: { ...state.details, [action.details.user.id]: action.details } };
      case "profiles/own":
        return { ...state, own: action.own };
      case "profiles/placed":
        return { ...state, place: action.place };
      case "profiles/visiting":
        return { ...state, visits: { ...state.visits, status: "loading", failure: null } };
      case "profiles/visited": {
        const before = action.further ? (state.visits.visits ?? []) : [];
        const visits = action.visits === null ? null : [...before, ...action.visits];
        return { ...state, visits: { status: "ready", failure: null, count: action.count, visits, next: action.next } };
      }
      case "profiles/unvisited":
        return { ...state, visits: { ...state.visits, status: "failed", failure: action.failure } };
      case "profiles/labelled":
        return { ...state, labels: action.labels };
      case "emptied":
      case "disowned":
        return initialProfiles;
      default:
        return state;
    }
  },
});

function withList(state: ProfilesState, list: ListName, next: CardList): ProfilesState {
  return { ...state, lists: { ...state.lists, [list]: next } };
}
