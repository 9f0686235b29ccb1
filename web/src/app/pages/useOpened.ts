import { useOpenList } from "../../features/posts/useOpenList";
import { useViewer } from "../../lib/viewer";
import { useAppState } from "../store";

/** A list of posts with what is followed for it: new posts of everyone, and where somebody is logged in those of whom they follow. */
export function useOpened(list: string | null) {
  const viewer = useViewer();
  const live = useAppState((state) => state.session.connection === "live");
  const home = viewer === null || list === "everyone" ? null : `home:${viewer.id}`;
  useOpenList(list, list === "home" ? [home] : ["posts", home], live);
}
