import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Avatar } from "../../components/Avatar";
import { useTexts } from "../../lib/i18n";
import type { Attachments } from "../../lib/media/attachments";
import { isEmpty, length, normalised } from "../../lib/text";
import { useViewer } from "../../lib/viewer";
import { AudienceChoice } from "./AudienceChoice";
import { isLife, LifeChoice } from "./LifeChoice";
import { noDraft, posts } from "./state";
import { texts } from "./texts";
import { usePosts } from "./work";

export const longestPost = 500;
const warnBelow = 50;

export interface PostComposerProps {
  replyTo?: string | null;
  /** Of whom it answers. */
  name?: string;
  prefix?: string;
  /** It takes the focus when it appears. */
  focused?: boolean;
  attachments?: Attachments;
}

/** Where one writes a post, or an answer to one. */
export function PostComposer({ replyTo = null, name = "", prefix = "", focused = false, attachments }: PostComposerProps) {
  const { t, locale } = useTexts(texts);
  const viewer = useViewer();
  const work = usePosts();
  const of = replyTo ?? "";
  const draft = posts.use((state) => state.drafts[of]) ?? (prefix === "" ? noDraft : { ...noDraft, text: prefix });
  const input = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const text = normalised(draft.text);
  const left = longestPost - length(text);
  const media = attachments?.media ?? [];
  const blocked = attachments?.blocked ?? null;
  // What stands there from the start says nothing yet.
  const says = media.length > 0 || (!isEmpty(text) && text !== normalised(prefix));
  const sendable = says && blocked === null && left >= 0 && isLife(draft.expiresIn);
  const label = replyTo === null ? t("posts.composer") : t("posts.reply.composer", { name });

  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);

  if (viewer === null) return null;

  function publish(event?: FormEvent) {
    event?.preventDefault();
    if (!sendable) return;
    work.publish({ ...draft, text: isEmpty(text) ? "" : text }, replyTo, media);
    attachments?.clear();
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") input.current?.blur();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    publish();
  }

  return (
    <form className="post-composer" onSubmit={publish} data-empty={(draft.text === "" && media.length === 0) || undefined}>
      <Avatar id={viewer.id} name={viewer.name} picture={viewer.avatar} />
      <div className="post-composer-box">
        <textarea
          ref={input}
          rows={replyTo === null ? 2 : 1}
          dir="auto"
          value={draft.text}
          data-composer
          data-reply={replyTo ?? undefined}
          aria-label={label}
          aria-describedby={hintId}
          aria-invalid={left < 0}
          aria-keyshortcuts="Control+Enter"
          placeholder={replyTo === null ? t("posts.composer.placeholder") : t("posts.reply.placeholder", { name })}
          onChange={(event) => work.draft(of, { ...draft, text: event.target.value })}
          onKeyDown={onKeyDown}
          onPaste={attachments?.onPaste}
        />
        {attachments?.tray}
        <div className="post-composer-foot">
          {attachments?.buttons}
          <AudienceChoice value={draft.audience} onChange={(audience) => work.draft(of, { ...draft, audience })} />
          <LifeChoice value={draft.expiresIn} onChange={(expiresIn) => work.draft(of, { ...draft, expiresIn })} />
          <p className="post-composer-count" id={hintId} data-over={left < 0 || undefined}>
            <span aria-hidden="true">{draft.text !== "" && `${(longestPost - left).toLocaleString(locale)} / ${longestPost.toLocaleString(locale)}`}</span>
            <span className="visually-hidden">{t("posts.keys")}</span>
            <span className="visually-hidden" role="status">
              {left < warnBelow ? t(left < 0 ? "posts.over" : "posts.left", { count: Math.abs(left) }) : blocked}
            </span>
          </p>
          <button type="submit" className="button primary" disabled={!sendable}>
            {t(replyTo === null ? "posts.publish" : "posts.reply.publish")}
          </button>
        </div>
        <p className="post-composer-wait" aria-hidden="true">
          {blocked}
        </p>
      </div>
    </form>
  );
}
