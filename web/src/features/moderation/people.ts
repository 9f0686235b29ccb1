import type { PersonView } from "../../lib/generated/api";

/** How people are called, by their ids; whose account is gone has no name. */
export function namesOf(people: readonly PersonView[], nobody: string): (id: string) => string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? nobody;
}
