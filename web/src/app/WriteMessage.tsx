import { Composer } from "../features/composer/Composer";
import { noDraft } from "../features/composer/state";
import { useAttachments } from "../features/media/useAttachments";
import { useClient } from "./ClientContext";
import { useAppState } from "./store";

/** The place to write in a room. */
export function WriteMessage({ room, title, lifetime }: { room: string; title: string; lifetime: number }) {
  const client = useClient();
  const draft = useAppState((state) => state.drafts.rooms[room] ?? noDraft);
  const attachments = useAttachments(`room:${room}`);
  return (
    <Composer
      title={title}
      lifetime={lifetime}
      draft={draft}
      attachments={attachments}
      onChange={(text, expiresIn) => client.write(room, text, expiresIn)}
      onSend={(text, expiresIn, media) => {
        client.send(room, text, expiresIn, media);
        attachments.clear();
      }}
      onTyping={() => client.typing(room)}
    />
  );
}
