import { chat } from "../features/chat/feature";
import { composer } from "../features/composer/feature";
import { media } from "../features/media/feature";
import { membership } from "../features/membership/feature";
import { messages } from "../features/messages/feature";
import { moderation } from "../features/moderation/feature";
import { notices } from "../features/notices/feature";
import { people } from "../features/people/feature";
import { posts } from "../features/posts/feature";
import { presence } from "../features/presence/feature";
import { profiles } from "../features/profiles/feature";
import { rooms } from "../features/rooms/feature";
import { session } from "../features/session/feature";

/** Everything that the page can do: a line for each feature. */
export const features = [session, rooms, messages, presence, composer, media, posts, people, profiles, notices, chat, membership, moderation] as const;
