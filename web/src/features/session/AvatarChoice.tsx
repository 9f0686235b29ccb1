import { useEffect, useRef, useState } from "react";
import { Avatar } from "../../components/Avatar";
import { type Failure, failureOf } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { useReader, useTexts } from "../../lib/i18n";
import { uploadFailureText } from "../../lib/media/failure";
import { sharedTexts } from "../../lib/texts";
import type { Viewer } from "../../lib/viewer";
import { useAvatar } from "./avatar";
import { texts } from "./texts";
import "./avatar-choice.css";

type State =
  | { name: "idle" }
  | { name: "uploading"; progress: number; cancel: () => void }
  | { name: "removing" }
  | { name: "done"; what: "set" | "removed" }
  | { name: "failed"; failure: Failure; again: () => void };

/** One's own picture, which others see beside one's name, and how to change it. */
export function AvatarChoice({ viewer, onChanged }: { viewer: Viewer; onChanged: () => Promise<unknown> }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const shared = useTexts(sharedTexts);
  const work = useAvatar();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ name: "idle" });
  const running = useRef<(() => void) | null>(null);
  const busy = state.name === "uploading" || state.name === "removing";
  const own = viewer.avatar ?? null;

  useEffect(() => () => running.current?.(), []);

  async function choose(file: File) {
    const { done, cancel } = work.choose(viewer.id, file, (progress) => setState({ name: "uploading", progress, cancel: stop }));
    function stop() {
      cancel();
      running.current = null;
      setState({ name: "idle" });
    }
    running.current = cancel;
    setState({ name: "uploading", progress: 0, cancel: stop });
    await settle(done, "set", () => void choose(file));
    running.current = null;
  }

  async function remove() {
    setState({ name: "removing" });
    await settle(work.remove(viewer.id), "removed", () => void remove());
  }

  async function settle(done: Promise<void>, what: "set" | "removed", again: () => void) {
    try {
      await done;
      await onChanged();
      setState({ name: "done", what });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setState({ name: "failed", failure: failureOf(error), again });
    }
  }

  return (
    <>
      <div className="avatar-choice" role="group" aria-label={t("avatar")}>
        <Avatar id={viewer.id} name={viewer.name} size="large" picture={own} />
        {state.name === "uploading" && <progress aria-label={t("avatar.uploading")} value={state.progress} max={1} />}
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file !== undefined) void choose(file);
          }}
        />
        {state.name === "uploading" ? (
          <button type="button" className="link-button" onClick={state.cancel}>
            {t("avatar.cancel")}
          </button>
        ) : (
          <button type="button" className="link-button" aria-disabled={busy} onClick={() => !busy && input.current?.click()}>
            {t(own === null ? "avatar.choose" : "avatar.change")}
          </button>
        )}
        {own !== null && (
          <button type="button" className="link-button" aria-disabled={busy} onClick={() => !busy && void remove()}>
            {t("avatar.remove")}
          </button>
        )}
      </div>
      <p className="avatar-status" role="status">
        {state.name === "done" && t(state.what === "set" ? "avatar.set" : "avatar.removed")}
      </p>
      {state.name === "failed" && (
        <p className="avatar-status error" role="alert">
          {t("avatar.failed")} {uploadFailureText(state.failure, reader)}{" "}
          <button type="button" className="link-button" onClick={state.again}>
            {shared.t("message.retry")}
          </button>
        </p>
      )}
    </>
  );
}
