import type { PictureActions } from "../../components/media/ShownMedia";
import { PhotoReport } from "../../features/moderation/PhotoReport";
import { ReportAction } from "../../features/moderation/ReportAction";
import { PersonActions } from "../../features/people/PersonActions";
import type { Person } from "../../features/people/state";
import type { AuthorActions } from "../../features/posts/PostRow";

/** What the menu of a post offers about its author, and about the post where it is another's. */
export const authorActions: AuthorActions = (author, close, post) => (
  <>
    <PersonActions person={author} onDone={close} />
    <ReportAction target={{ kind: "post", ids: [post], name: author.name }} onDone={close} />
  </>
);

/** What the menu of a chat offers about the other person. */
export const personActions = (person: Person, close: () => void) => (
  <>
    <PersonActions person={person} onDone={close} />
    <ReportAction target={{ kind: "person", ids: [person.id], name: person.name }} onDone={close} />
  </>
);

/** What an open photo of another's album offers. */
export const photoActions = (person: Person): PictureActions =>
  function PhotoActions(photo, close) {
    return <PhotoReport target={{ kind: "photo", ids: [photo.id], name: person.name, personId: person.id }} onDone={close} />;
  };
