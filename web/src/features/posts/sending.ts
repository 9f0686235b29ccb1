import { pause } from "../../lib/backoff";
import type { Core } from "../../lib/core";
import { failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { toSend } from "../../lib/media/attachments";
import type { Tweet } from "../../lib/tweets";
import type { Outgoing, PostsAction } from "./state";

const attempts = 6;
const longestPause = 8_000;
/** A server that asks for more patience than this is better explained than waited for. */
const patience = 12_000;

/** Publishes under the id that the post has from the start, again where the network fails: should the server have taken it after all, there is still only one. */
export async function send(outgoing: Outgoing, { http, dispatch, timers }: Core, isWanted: () => boolean): Promise<void> {
  const act = (action: PostsAction) => dispatch(action);
  act({ type: "posts/sending", outgoing: { ...outgoing, state: "sending", failure: null } });
  const { id, text, media = [], audience, replyTo, expiresIn } = outgoing;
  const body = {
    id, body: text, audience,
    ...(replyTo === null ? {} : { reply_to: replyTo }),
    ...(expiresIn === null ? {} : { expires_in: expiresIn }),
    ...(media.length === 0 ? {} : { media: toSend(media) }),
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return act({ type: "posts/published", id, post: await http.send<Tweet>("POST", "/api/v2/tweets", body) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!isWanted()) return;
      if (error.status === 0 && !navigator.onLine) {
        await new Promise<void>((resume) => addEventListener("online", () => resume(), { once: true }));
        if (!isWanted()) return;
        attempt = 0;
        continue;
      }
      const wait = error.retryAfter ?? pause(attempt, longestPause, Math.random);
      if (!error.passing || attempt >= attempts || wait > patience) return act({ type: "posts/sendFailed", id, failure: failureOf(error) });
      await new Promise<void>((resume) => void timers.set(resume, wait));
      if (!isWanted()) return;
    }
  }
}
