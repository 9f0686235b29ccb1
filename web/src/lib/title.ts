import { createContext, useContext, useEffect } from "react";

const product = "TempMessenger";

/** Something has come that was not read yet: the title says so too. */
export const UnreadContext = createContext(false);

/** Names the tab after what it shows; null for the product alone. */
export function useTitle(title: string | null) {
  const unread = useContext(UnreadContext);
  useEffect(() => {
    const named = title === null ? product : `${title} · ${product}`;
    document.title = unread ? `• ${named}` : named;
    return () => {
      document.title = product;
    };
  }, [title, unread]);
}
