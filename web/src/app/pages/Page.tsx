import type { ReactNode } from "react";
import { Pane } from "../../components/Pane";
import { ConnectionBanner } from "../../features/session/ConnectionBanner";
import { useTitle } from "../../lib/title";
import { useClient } from "../ClientContext";
import { useHeadingFocus } from "../place";
import { useAppState } from "../store";
import "../../styles/posts.css";
import "../../styles/post-lists.css";
import "../../styles/writing.css";
import "../../styles/people.css";

/** The frame of a page that scrolls: its name, what is wrong with the connection, and what it shows. `head` stays in view. */
export function Page({ title, head, children }: { title: string; head?: ReactNode; children: ReactNode }) {
  const client = useClient();
  const connection = useAppState((state) => state.session.connection);
  useTitle(title);
  useHeadingFocus();
  return (
    <Pane>
      <div className="pane-head">
        {head}
        <ConnectionBanner connection={connection} onRetry={() => client.reconnect()} />
      </div>
      {children}
    </Pane>
  );
}
