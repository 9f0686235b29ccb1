import { useEffect, useRef } from "react";
import { posts } from "./state";
import { usePosts } from "./work";

/**
 * Loads a list when it is opened, and again what may have been missed: when it is opened once more, when the connection is back, and where the store says so.
 * `topics` are followed meanwhile. Null: it is not known yet what to show.
 */
export function useOpenList(list: string | null, topics: readonly (string | null)[], live: boolean) {
  const work = usePosts();
  const held = posts.use((state) => list !== null && state.lists[list] !== undefined);
  const stale = posts.use((state) => list !== null && state.lists[list]?.stale === true);
  const opened = useRef<string | null>(null);
  const wasLive = useRef(live);
  const followed = topics.filter((topic) => topic !== null).join(" ");

  useEffect(() => {
    const ends = followed === "" ? [] : followed.split(" ").map((topic) => work.follow(topic));
    return () => ends.forEach((end) => end());
  }, [work, followed]);

  useEffect(() => {
    if (list === null) return;
    const first = opened.current !== list;
    const back = live && !wasLive.current;
    wasLive.current = live;
    opened.current = list;
    if (!held) void work.load(list);
    else if (first || back || stale) void work.load(list, true);
  }, [work, list, held, stale, live]);
}
