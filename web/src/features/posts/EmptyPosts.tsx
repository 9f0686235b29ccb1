import type { ReactNode } from "react";
import { TimeRing } from "../../components/TimeRing";

/** Where there are no posts: what the place is for, and the first step. */
export function EmptyPosts({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <TimeRing />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
