import { PersonActions } from "../../features/people/PersonActions";
import type { AuthorActions } from "../../features/posts/PostRow";

/** What the menu of a post offers about its author. */
export const authorActions: AuthorActions = (author, close) => <PersonActions person={author} onDone={close} />;
