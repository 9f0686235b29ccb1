import { useEffect, useId, useState } from "react";
import { Link } from "wouter";
import { Icon } from "../../components/Icon";
import { failureOf, failureText } from "../../lib/failure";
import { Refusal } from "../../lib/http";
import { useReader, useTexts } from "../../lib/i18n";
import { tagPath } from "../../lib/tweets";
import { PeopleRows } from "./PeopleRows";
import { texts } from "./texts";
import { type Found, usePeople } from "./work";

const afterTyping = 250;

/** People and hashtags by the beginnings of their names. The words stand in the address, so that one can go back to them. */
export function Search({ words, onWords, focused }: { words: string; onWords: (words: string) => void; focused: boolean }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = usePeople();
  const [found, setFound] = useState<{ words: string; found: Found } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [short, setShort] = useState(false);
  const id = useId();
  const sought = words.trim();

  useEffect(() => {
    let wanted = true;
    setWrong(null);
    setShort(false);
    if (sought === "") return setFound(null);
    const timer = setTimeout(() => {
      work.search(sought).then(
        (answer) => wanted && setFound({ words: sought, found: answer }),
        (error: unknown) => {
          if (!wanted) return;
          setFound(null);
          // Whoever has only begun to type has done nothing wrong.
          if (error instanceof Refusal && error.reason === "search_too_short") setShort(true);
          else setWrong(error instanceof Refusal ? failureText(failureOf(error), reader) : "");
        },
      );
    }, afterTyping);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [work, sought, reader]);

  return (
    <search className="search">
      <div className="search-box">
        <Icon name="search" />
        <input
          id={`${id}words`}
          type="search"
          dir="auto"
          value={words}
          maxLength={100}
          autoComplete="off"
          autoFocus={focused}
          data-search
          aria-label={t("people.search")}
          placeholder={t("people.search")}
          aria-describedby={`${id}hint`}
          onChange={(event) => onWords(event.target.value)}
        />
      </div>
      <p className="hint" id={`${id}hint`}>
        {t("people.search.hint")}
      </p>
      <div role="status">
        {short && <p className="empty-line">{t("people.search.short")}</p>}
        {wrong !== null && (
          <p className="notice bad">
            {t("people.search.failed")} {wrong}
          </p>
        )}
        {found !== null && found.found.people.length + found.found.tags.length === 0 && <p className="empty-line">{t("people.search.none", { words: found.words })}</p>}
      </div>
      {found !== null && found.found.tags.length > 0 && (
        <section aria-labelledby={`${id}tags`}>
          <h2 id={`${id}tags`}>{t("people.search.tags")}</h2>
          <ul className="tag-rows">
            {found.found.tags.map((tag) => (
              <li key={tag}>
                <Link href={tagPath(tag)} className="tag-link">
                  <bdi>#{tag}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found !== null && found.found.people.length > 0 && (
        <section aria-labelledby={`${id}people`}>
          <h2 id={`${id}people`}>{t("people.search.people")}</h2>
          <PeopleRows people={found.found.people} />
        </section>
      )}
    </search>
  );
}
