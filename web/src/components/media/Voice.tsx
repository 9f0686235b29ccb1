import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../lib/i18n";
import { begin, end } from "../../lib/media/playing";
import { mediaTexts } from "../../lib/media/texts";
import type { Attached } from "../../lib/media/types";
import { durationInWords } from "../../lib/time";
import { Icon } from "../Icon";
import "./media.css";

/** A voice message: plays, pauses and moves by keyboard and touch. Nothing is loaded before somebody listens. */
export function Voice({ voice }: { voice: Pick<Attached, "url" | "milliseconds"> }) {
  const { t, locale } = useTexts(mediaTexts);
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<"paused" | "playing" | "failed">("paused");
  const [position, setPosition] = useState(0);
  const length = voice.milliseconds / 1000;

  // What is taken out of the document would play on.
  useEffect(() => {
    const element = audio.current;
    return () => {
      if (element === null) return;
      element.pause();
      end(element);
    };
  }, []);

  function toggle() {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    if (state === "failed") element.load();
    begin(element);
    // It was paused again before it could begin, or it failed, which is said by its own event.
    element.play().catch(() => {});
  }

  function move(seconds: number) {
    setPosition(seconds);
    if (audio.current !== null) audio.current.currentTime = seconds;
  }

  return (
    <div className="voice" role="group" aria-label={t("media.voice", { time: durationInWords(voice.milliseconds, locale) })} data-state={state}>
      <audio
        ref={audio}
        src={voice.url}
        preload="none"
        onPlay={() => setState("playing")}
        onPause={() => setState((before) => (before === "failed" ? before : "paused"))}
        onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime)}
        onEnded={(event) => {
          end(event.currentTarget);
          setPosition(0);
        }}
        onError={(event) => {
          setState("failed");
          event.currentTarget.pause();
        }}
      />
      <button type="button" className="voice-play" aria-label={t(state === "playing" ? "media.pause" : "media.play")} onClick={toggle}>
        <Icon name={state === "playing" ? "pause" : "play"} />
      </button>
      <input
        type="range"
        className="voice-position"
        aria-label={t("media.position")}
        aria-valuetext={t("media.at", { time: clockOf(position), total: clockOf(length) })}
        min={0}
        max={length}
        step={0.1}
        value={Math.min(position, length)}
        onChange={(event) => move(Number(event.target.value))}
      />
      <span className="voice-time" aria-hidden="true">
        {clockOf(state === "playing" || position > 0 ? position : length)}
      </span>
      {state === "failed" && (
        <p className="voice-failed" role="alert">
          {t("media.voice.failed")}{" "}
          <button type="button" className="link-button" onClick={toggle}>
            {t("media.again")}
          </button>
        </p>
      )}
    </div>
  );
}

/** "0:07", as players write it in both languages. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
