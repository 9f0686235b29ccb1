import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { TimeRing } from "../../components/TimeRing";
import { useTexts } from "../../lib/i18n";
import type { Attachments } from "../../lib/media/attachments";
import { isEmpty, length, longestText, normalised } from "../../lib/text";
import { durationInWords, lifetimes } from "../../lib/time";
import type { Conversation } from "./machine";
import { texts } from "./texts";

const warnBelow = 200;

export interface ChatComposerProps {
  conversation: Extract<Conversation, { state: "open" }>;
  name: string;
  attachments: Attachments;
}

/** The place to write in a chat. */
export function ChatComposer({ conversation, name, attachments }: ChatComposerProps) {
  const { t, locale } = useTexts(texts);
  const { chat, send, typing } = conversation;
  const [draft, setDraft] = useState("");
  const [life, setLife] = useState<number | null>(null);
  const [wantsOnce, setOnce] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const text = normalised(draft);
  const left = longestText - length(text);
  const { media, blocked } = attachments;
  const once = wantsOnce && media.length === 1;
  const sendable = (!isEmpty(text) || media.length > 0) && left >= 0 && blocked === null;
  const shorter = lifetimes.filter((each) => chat.timer === null || each < chat.timer);

  useEffect(() => {
    // On a phone the keyboard would cover half of what one came to read.
    if (matchMedia("(hover: hover)").matches) input.current?.focus();
  }, []);

  function submit() {
    if (!sendable) return;
    send(isEmpty(text) ? "" : text, media, life, once);
    setDraft("");
    setOnce(false);
    attachments.clear();
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method is composing (Chinese, Japanese …), Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {attachments.tray}
      {media.length === 1 && (
        <label className="once-choice">
          <input type="checkbox" checked={wantsOnce} onChange={({ target }) => setOnce(target.checked)} />
          {t("chat.composer.once")}
        </label>
      )}
      <div className="composer-box" data-media>
        {attachments.buttons}
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          data-composer
          value={draft}
          enterKeyHint="send"
          aria-label={t("chat.composer.label", { name })}
          aria-describedby={hintId}
          aria-invalid={left < 0}
          placeholder={t("chat.composer.placeholder", { name })}
          onChange={({ target }) => {
            setDraft(target.value);
            if (!isEmpty(target.value)) typing();
          }}
          onKeyDown={onKeyDown}
          onPaste={attachments.onPaste}
        />
        <label className="lifetime" data-own={life !== null || undefined}>
          <TimeRing />
          <span className="visually-hidden">{t("chat.composer.life")}</span>
          <select value={life ?? ""} onChange={({ target }) => setLife(target.value === "" ? null : Number(target.value))}>
            {shorter.map((each) => (
              <option key={each} value={each}>
                {durationInWords(each, locale)}
              </option>
            ))}
            <option value="">{t("chat.composer.stays")}</option>
          </select>
        </label>
        <button type="submit" className="composer-send" disabled={!sendable} aria-label={t("chat.composer.send")} title={t("chat.composer.send")}>
          <Icon name="send" />
        </button>
      </div>
      <p className="composer-hint" id={hintId}>
        {blocked !== null ? (
          <span role="status">{blocked}</span>
        ) : left < warnBelow ? (
          <span className={left < 0 ? "error" : ""}>{t(left < 0 ? "chat.composer.over" : "chat.composer.left", { count: Math.abs(left) })}</span>
        ) : (
          <span className="composer-keys">{t("chat.composer.keys")}</span>
        )}
      </p>
    </form>
  );
}
