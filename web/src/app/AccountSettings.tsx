import { createContext, useContext } from "react";
import { Settings } from "../features/session/Settings";
import type { Language } from "../lib/i18n";
import { useClient } from "./ClientContext";
import { useAppState } from "./store";

/** Chooses the language; says whether the browser keeps the choice. */
export const LanguageContext = createContext<(language: Language) => boolean>(() => false);

export function AccountSettings({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const session = useAppState((state) => state.session);
  return <Settings session={session} onLanguage={useContext(LanguageContext)} onLogOut={() => client.loggingOut()} onClose={onClose} />;
}
