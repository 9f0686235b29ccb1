import type { Draft, Outgoing, PostsState } from "../features/posts/state";
import type { Kept } from "../lib/vault";
import type { Wanted } from "./unsent";

const draftName = "post-draft:";
const outgoingName = "post:";

/** Drafts of posts, and posts on their way, as they are kept: no longer than the life chosen, and at most for `longest` (milliseconds). */
export function wantedPosts({ drafts, outgoing }: Pick<PostsState, "drafts" | "outgoing">, held: ReadonlyMap<string, Wanted>, now: number, longest: number): [string, Wanted][] {
  const entryOf = (name: string, version: unknown, value: unknown, life: number | null): [string, Wanted] => {
    const before = held.get(name);
    return [name, before !== undefined && before.version === version ? before : { version, value, until: now + Math.min(life ?? longest, longest) }];
  };
  return [
    ...Object.entries(drafts).flatMap(([of, draft]) => (draft.text === "" ? [] : [entryOf(draftName + of, draft, draft, draft.expiresIn)])),
    // Tried again it has the same life.
    ...outgoing.map((entry) => entryOf(outgoingName + entry.id, entry.id, entry, entry.expiresIn)),
  ];
}

/** What was kept of posts; null for anything else. */
export function keptPost({ name, value }: Kept): { draft: Draft; of: string } | { outgoing: Outgoing } | null {
  if (name.startsWith(draftName)) return { draft: value as Draft, of: name.slice(draftName.length) };
  return name.startsWith(outgoingName) ? { outgoing: { ...(value as Outgoing), state: "sending", failure: null } } : null;
}
