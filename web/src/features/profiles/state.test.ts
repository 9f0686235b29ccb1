import { expect, test } from "vitest";
import { type Card, initialProfiles, profiles, type ProfilesAction, type ProfilesState } from "./state";

function card(id: string): Card {
  return { user: { id, username: id, name: id }, gender: null, age: null, city: null, introduction: null, labels: [] } as Card;
}

function after(...actions: readonly ProfilesAction[]): ProfilesState {
  return actions.reduce<ProfilesState>((state, action) => profiles.reducer(state, action), initialProfiles);
}

test("A further page goes below the first, and nobody stands in a list twice", () => {
  const { lists } = after(
    { type: "profiles/listed", list: "nearby", cards: [card("a"), card("b")], next: "x", further: false },
    { type: "profiles/listed", list: "nearby", cards: [card("b"), card("c")], next: null, further: true },
  );
  expect(lists.nearby.cards.map(({ user }) => user.id)).toEqual(["a", "b", "c"]);
  expect(lists.nearby.next).toBeNull();
  expect(lists.recommended.cards).toEqual([]);
});

test("A list that is asked for afresh forgets what it had, one that goes on does not", () => {
  const shown = after({ type: "profiles/listed", list: "recommended", cards: [card("a")], next: "x", further: false });
  expect(profiles.reducer(shown, { type: "profiles/listing", list: "recommended", afresh: false }).lists.recommended.cards).toHaveLength(1);
  expect(profiles.reducer(shown, { type: "profiles/listing", list: "recommended", afresh: true }).lists.recommended.cards).toHaveLength(0);
});

test("Visits of further pages are added, and of who is no VIP there are none", () => {
  const visit = { user: card("a").user, at: 1 };
  const { visits } = after(
    { type: "profiles/visited", count: 2, visits: [visit], next: "x", further: false },
    { type: "profiles/visited", count: 2, visits: [{ ...visit, at: 2 }], next: null, further: true },
  );
  expect(visits.visits).toHaveLength(2);
  expect(after({ type: "profiles/visited", count: 2, visits: null, next: null, further: false }).visits.visits).toBeNull();
});

test("Of somebody else's page nothing is left", () => {
  const seen = after({ type: "profiles/labelled", labels: [] });
  expect(profiles.reducer(seen, { type: "disowned" })).toEqual(initialProfiles);
});
