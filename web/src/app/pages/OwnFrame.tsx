import type { ReactNode } from "react";
import { Invitation } from "../../features/session/Invitation";
import { useViewer } from "../../lib/viewer";
import { useAppState } from "../store";
import { BackHead } from "./BackHead";
import { Page } from "./Page";

/** A page of the place Me, for who is logged in. */
export function OwnFrame({ title, children }: { title: string; children: ReactNode }) {
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  return (
    <Page title={title} head={<BackHead title={title} />}>
      {viewer !== null && children}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
