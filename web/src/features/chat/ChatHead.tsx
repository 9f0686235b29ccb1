import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { Avatar } from "../../components/Avatar";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Icon } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { TimeRing } from "../../components/TimeRing";
import { useTexts } from "../../lib/i18n";
import { durationInWords } from "../../lib/time";
import { personPath } from "../../lib/tweets";
import type { Conversation } from "./machine";
import { TimerDialog } from "./TimerDialog";
import { texts } from "./texts";
import type { Chat } from "./types";

type Shown = Extract<Conversation, { state: "open" | "over" }>;

export interface ChatHeadProps {
  conversation: Shown;
  /** What other features can do with the person, for the menu. */
  personActions: (user: NonNullable<Chat["user"]>, close: () => void) => ReactNode;
}

/** With whom one chats, the timer in force, and what one can do with the chat. */
export function ChatHead({ conversation, personActions }: ChatHeadProps) {
  const { t, locale } = useTexts(texts);
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<"timer" | "remove" | null>(null);
  const { chat } = conversation;
  const { user, timer } = chat;
  const name = user?.name ?? t("chat.gone");

  return (
    <div className="chat-head">
      <Avatar id={chat.id} name={name} picture={user?.avatar} />
      <div className="chat-title">
        <h1 tabIndex={-1}>
          <bdi>{name}</bdi>
        </h1>
        {timer !== null && (
          <p className="muted">
            <TimeRing /> {t("chat.timer.on", { time: durationInWords(timer, locale) })}
          </p>
        )}
      </div>
      <Menu label={t("chat.actions", { name })}>
        {(close) => (
          <>
            {user !== null && (
              <Link href={personPath(user.username)} className="menu-item">
                <Icon name="me" />
                {t("chat.profile", { name })}
              </Link>
            )}
            {conversation.state === "open" && (
              <button
                type="button"
                className="menu-item"
                onClick={() => {
                  close();
                  setAsking("timer");
                }}
              >
                <TimeRing />
                {t("chat.timer")}
              </button>
            )}
            {user !== null && personActions(user, close)}
            <button
              type="button"
              className="menu-item danger"
              onClick={() => {
                close();
                setAsking("remove");
              }}
            >
              <Icon name="trash" />
              {t("chat.remove")}
            </button>
          </>
        )}
      </Menu>
      {asking === "timer" && conversation.state === "open" && <TimerDialog timer={timer} onSet={conversation.setTimer} onClose={() => setAsking(null)} />}
      {asking === "remove" && (
        <ConfirmDialog
          heading={t("chat.remove.heading")}
          text={t("chat.remove.text", { name })}
          action={t("chat.remove")}
          onConfirm={async () => {
            await conversation.removeChat();
            navigate("/chats");
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
