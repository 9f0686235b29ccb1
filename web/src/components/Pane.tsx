import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";

const PaneContext = createContext<RefObject<HTMLElement | null>>({ current: null });

/** What scrolls around a list. */
export function usePane(): RefObject<HTMLElement | null> {
  return useContext(PaneContext);
}

/** The main part of a page that scrolls as a whole. */
export function Pane({ className = "", children }: { className?: string; children: ReactNode }) {
  const pane = useRef<HTMLElement>(null);
  return (
    <PaneContext value={pane}>
      <main className={`pane ${className}`} id="main" ref={pane} tabIndex={-1}>
        <div className="pane-column">{children}</div>
      </main>
    </PaneContext>
  );
}
