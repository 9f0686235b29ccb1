import { useContext, useEffect, useRef, useState } from "react";
import { Icon } from "../../../components/Icon";
import { CoreContext } from "../../../lib/core";
import { browserTimers } from "../../../lib/expiry";
import { useTexts } from "../../../lib/i18n";
import { silence } from "../../../lib/media/playing";
import { durationInWords } from "../../../lib/time";
import { watchLevel } from "./level";
import { browserMicrophone, longestRecording, Recording, type RecordingState } from "./recording";
import { texts } from "./texts";
import "../tray/tray.css";

export interface RecordingPanelProps {
  onDone: (recording: Blob) => void;
  onClose: () => void;
}

const total = Math.round(longestRecording / 1000) * 1000;

/** While somebody speaks: how long, how loud, and the two ways out. */
export default function RecordingPanel({ onDone, onClose }: RecordingPanelProps) {
  const { t, locale } = useTexts(texts);
  const timers = useContext(CoreContext)?.timers ?? browserTimers;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<RecordingState>({ name: "asking" });
  const recording = useRef<Recording | null>(null);
  const next = useRef<HTMLButtonElement>(null);
  const latest = useRef({ onDone, onClose });
  latest.current = { onDone, onClose };

  useEffect(() => {
    silence();
    setState({ name: "asking" });
    let current = true;
    recording.current = new Recording(browserMicrophone, timers, (changed) => {
      if (!current) return;
      if (changed.name === "done") latest.current.onDone(changed.recording);
      else if (changed.name === "discarded") latest.current.onClose();
      else setState(changed);
    });
    return () => {
      current = false;
      recording.current?.discard();
    };
  }, [timers, attempt]);

  // To what is pressed next.
  useEffect(() => next.current?.focus({ preventScroll: true }), [state.name]);

  if (state.name === "failed") {
    return (
      <div className="recording" data-state="failed" role="group" aria-label={t("record.label")}>
        <p className="error" role="alert">
          {t(`record.why.${state.failure}`)}
        </p>
        <button type="button" className="link-button" ref={next} onClick={() => setAttempt((before) => before + 1)}>
          {t("record.again")}
        </button>
        <button type="button" className="link-button" onClick={onClose}>
          {t("record.close")}
        </button>
      </div>
    );
  }

  return (
    <div
      className="recording"
      data-state={state.name}
      role="group"
      aria-label={t("record.label")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        recording.current?.discard();
      }}
    >
      <button
        type="button"
        ref={state.name === "running" ? null : next}
        className="icon-button"
        aria-label={t("record.discard")}
        title={t("record.discard")}
        onClick={() => recording.current?.discard()}
      >
        <Icon name="trash" />
      </button>
      <span className="visually-hidden" role="status">
        {state.name === "running" ? t("record.running", { time: durationInWords(total, locale) }) : t("record.asking")}
      </span>
      {state.name === "running" ? (
        <>
          <Level stream={state.stream} />
          <Elapsed since={state.since} />
          <button type="button" className="recording-stop" ref={next} aria-label={t("record.stop")} title={t("record.stop")} onClick={() => recording.current?.stop()}>
            <Icon name="stop" />
          </button>
        </>
      ) : (
        <span className="muted" aria-hidden="true">
          {t("record.asking")}
        </span>
      )}
    </div>
  );
}

function Level({ stream }: { stream: MediaStream }) {
  const bar = useRef<HTMLSpanElement>(null);
  // Several times a second: not worth drawing anything else again.
  useEffect(() => watchLevel(stream, (level) => bar.current?.style.setProperty("--level", level.toFixed(2))), [stream]);
  return (
    <span className="recording-level" aria-hidden="true">
      <span ref={bar} />
    </span>
  );
}

function Elapsed({ since }: { since: number }) {
  const { t, locale } = useTexts(texts);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 250);
    return () => clearInterval(timer);
  }, [since]);
  const narrow = (count: number) => new Intl.NumberFormat(locale, { style: "unit", unit: "second", unitDisplay: "narrow" }).format(count);
  return (
    <span className="recording-time" role="timer">
      {t("record.time", { time: narrow(seconds), total: narrow(total / 1000) })}
    </span>
  );
}
