import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { useClock } from "../../lib/clockContext";
import { useTexts } from "../../lib/i18n";
import { LifetimeChoice } from "./LifetimeChoice";
import { isEmpty, length, longestText, normalised } from "./text";

const typingEvery = 3_000;
const warnBelow = 200;

export interface ComposerProps {
  /** The room's title. */
  title: string;
  /** The room's lifetime in milliseconds. */
  lifetime: number;
  /** What was being written here before. */
  initialDraft: string;
  onDraft: (draft: string) => void;
  onSend: (text: string, expiresIn: number | null) => void;
  onTyping: () => void;
}

export function Composer({ title, lifetime, initialDraft, onDraft, onSend, onTyping }: ComposerProps) {
  const { t } = useTexts();
  const { clock } = useClock();
  const [draft, setDraft] = useState(initialDraft);
  const [expiresIn, setExpiresIn] = useState<number | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(Number.NEGATIVE_INFINITY);
  const hintId = useId();
  const text = normalised(draft);
  const left = longestText - length(text);
  const sendable = !isEmpty(text) && left >= 0;

  useEffect(() => {
    // On a phone the keyboard would cover half of what one came to read.
    if (matchMedia("(hover: hover)").matches) input.current?.focus();
  }, []);

  function change(value: string) {
    setDraft(value);
    onDraft(value);
    const now = clock.now();
    if (isEmpty(value) || Math.abs(now - typedAt.current) < typingEvery) return;
    typedAt.current = now;
    onTyping();
  }

  function send() {
    if (!sendable) return;
    onSend(text, expiresIn);
    setDraft("");
    onDraft("");
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
      <div className="composer-box">
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          value={draft}
          enterKeyHint="send"
          aria-label={t("composer.label", { room: title })}
          aria-describedby={hintId}
          aria-invalid={left < 0}
          placeholder={t("composer.placeholder", { room: title })}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <LifetimeChoice longest={lifetime} value={expiresIn} onChange={setExpiresIn} />
        <button type="submit" className="composer-send" disabled={!sendable} aria-label={t("composer.send")} title={t("composer.send")}>
          <Icon name="send" />
        </button>
      </div>
      <p className="composer-hint" id={hintId}>
        {left < warnBelow ? (
          <span className={left < 0 ? "error" : ""}>{t(left < 0 ? "composer.over" : "composer.left", { count: Math.abs(left) })}</span>
        ) : (
          <span className="composer-keys">{t("composer.keys")}</span>
        )}
      </p>
    </form>
  );
}
