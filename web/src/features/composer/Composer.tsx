import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Icon } from "../../components/Icon";
import { useClock } from "../../lib/clockContext";
import { failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import type { Attachments, UnsentMedium } from "../../lib/media/attachments";
import { sharedTexts } from "../../lib/texts";
import { LifetimeChoice } from "./LifetimeChoice";
import type { Draft } from "./state";
import { isEmpty, length, longestText, normalised } from "../../lib/text";
import { texts } from "./texts";

const typingEvery = 3_000;
const warnBelow = 200;

export interface ComposerProps {
  /** The room's title. */
  title: string;
  /** The room's lifetime in milliseconds. */
  lifetime: number;
  draft: Draft;
  attachments?: Attachments;
  onChange: (text: string, expiresIn: number | null) => void;
  onSend: (text: string, expiresIn: number | null, media: readonly UnsentMedium[]) => void;
  onTyping: () => void;
}

export function Composer({ title, lifetime, draft, attachments, onChange, onSend, onTyping }: ComposerProps) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const { clock } = useClock();
  const { expiresIn, failure } = draft;
  const input = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(Number.NEGATIVE_INFINITY);
  const hintId = useId();
  const text = normalised(draft.text);
  const left = longestText - length(text);
  const media = attachments?.media ?? [];
  const blocked = attachments?.blocked ?? null;
  const sendable = (!isEmpty(text) || media.length > 0) && left >= 0 && blocked === null;

  useEffect(() => {
    // On a phone the keyboard would cover half of what one came to read.
    if (matchMedia("(hover: hover)").matches) input.current?.focus();
  }, []);

  function change(value: string) {
    onChange(value, expiresIn);
    const now = clock.now();
    if (isEmpty(value) || Math.abs(now - typedAt.current) < typingEvery) return;
    typedAt.current = now;
    onTyping();
  }

  function send() {
    if (!sendable) return;
    onSend(isEmpty(text) ? "" : text, expiresIn, media);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method is composing (Chinese, Japanese …), Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {attachments?.tray}
      <div className="composer-box" data-media={attachments !== undefined || undefined}>
        {attachments?.buttons}
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          value={draft.text}
          enterKeyHint="send"
          aria-label={t("composer.label", { room: title })}
          aria-describedby={hintId}
          aria-invalid={left < 0 || failure !== null}
          placeholder={t("composer.placeholder", { room: title })}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={attachments?.onPaste}
        />
        <LifetimeChoice longest={lifetime} value={expiresIn} onChange={(chosen) => onChange(draft.text, chosen)} />
        <button type="submit" className="composer-send" disabled={!sendable} aria-label={t("composer.send")} title={t("composer.send")}>
          <Icon name="send" />
        </button>
      </div>
      <p className="composer-hint" id={hintId}>
        {failure !== null ? (
          <span className="error" role="alert">
            {reader.of(sharedTexts).t("message.failed")} {failureText(failure, reader)}
          </span>
        ) : blocked !== null ? (
          <span role="status">{blocked}</span>
        ) : left < warnBelow ? (
          <span className={left < 0 ? "error" : ""}>{t(left < 0 ? "composer.over" : "composer.left", { count: Math.abs(left) })}</span>
        ) : (
          <span className="composer-keys">{t("composer.keys")}</span>
        )}
      </p>
    </form>
  );
}
