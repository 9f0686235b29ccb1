import { createContext, useContext, useEffect } from "react";

const product = "TempMessenger";
const most = 99;

/** How much has come that was not read yet: the title says so too. */
export const UnreadContext = createContext(0);

/** Names the tab after what it shows; null for the product alone. */
export function useTitle(title: string | null) {
  const unread = useContext(UnreadContext);
  useEffect(() => {
    const named = title === null ? product : `${title} · ${product}`;
    document.title = unread === 0 ? named : `(${unread > most ? `${most}+` : unread}) ${named}`;
    return () => {
      document.title = product;
    };
  }, [title, unread]);
}
