import { createContext, useContext } from "react";
import type { AvatarPicture } from "./media/types";

/** Who reads. */
export interface Viewer {
  id: string;
  username: string;
  name: string;
  /** May delete what others wrote. */
  moderator: boolean;
  avatar?: AvatarPicture | null;
}

/** Null for an anonymous reader. */
export const ViewerContext = createContext<Viewer | null>(null);

export function useViewer(): Viewer | null {
  return useContext(ViewerContext);
}
