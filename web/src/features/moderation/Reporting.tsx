import { lazy, Suspense } from "react";
import { moderation } from "./state";
import { useModeration } from "./work";

const ReportDialog = lazy(() => import("./ReportDialog"));

/** The dialog in which one reports, while there is something to report. */
export function Reporting() {
  const work = useModeration();
  const target = moderation.use((state) => state.reporting);
  if (target === null) return null;
  return (
    <Suspense>
      <ReportDialog key={target.ids[0]} target={target} onClose={() => work.end()} />
    </Suspense>
  );
}
