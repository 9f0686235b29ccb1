import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { Icon } from "../../components/Icon";
import { texts } from "../../features/posts/texts";
import { useTexts } from "../../lib/i18n";
import { cameFromHere } from "../place";

/** The head of a page that one comes to from another: the way back, and what it is. */
export function BackHead({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTexts(texts);
  const [, navigate] = useLocation();
  return (
    <div className="back-head">
      <button type="button" className="icon-button" aria-label={t("posts.back")} title={t("posts.back")} onClick={() => (cameFromHere() ? history.back() : navigate("/home"))}>
        <Icon name="back" />
      </button>
      <h1 tabIndex={-1}>
        <bdi>{title}</bdi>
      </h1>
      {children}
    </div>
  );
}
