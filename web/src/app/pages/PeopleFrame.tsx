import type { ReactNode } from "react";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { usePlaceItems, Tabs } from "../Side";
import { useAppState } from "../store";
import { texts } from "../texts";
import { Page } from "./Page";

/** A tab of the place People, for who is logged in. */
export function PeopleFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  const items = usePlaceItems(false).people.items;
  return (
    <Page
      title={title}
      head={
        <>
          <h1 className="pane-title">{title}</h1>
          {items.length > 1 && <Tabs label={t("places.people")} items={items} />}
        </>
      }
    >
      {viewer !== null && children}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
