import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { FollowButton } from "../../features/people/FollowButton";
import { Search } from "../../features/people/Search";
import { texts as peopleTexts } from "../../features/people/texts";
import { Recommended } from "../../features/profiles/Recommended";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { usePlaceItems, Tabs } from "../Side";
import { texts } from "../texts";
import { Page } from "./Page";

/** People and hashtags to find, people one may like, and the way to further lists. */
export default function PeoplePage() {
  const { t } = useTexts(texts);
  const people = useTexts(peopleTexts);
  const viewer = useViewer();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const [words, setWords] = useState(() => search.get("q") ?? "");
  const items = usePlaceItems(false).people.items;
  return (
    <Page
      title={people.t("people.heading")}
      head={
        <>
          <h1 className="pane-title">{people.t("people.heading")}</h1>
          {items.length > 1 && <Tabs label={t("places.people")} items={items} />}
        </>
      }
    >
      <Search
        words={words}
        focused={location.hash === "#search" || matchMedia("(hover: hover)").matches}
        onWords={(next) => {
          setWords(next);
          navigate(next === "" ? "/people" : `/people?q=${encodeURIComponent(next)}`, { replace: true });
        }}
      />
      {viewer !== null && words.trim() === "" && <Recommended action={(person) => viewer.id !== person.id && <FollowButton person={person} />} />}
    </Page>
  );
}
