import { Icon } from "../../components/Icon";
import { useTexts } from "../../lib/i18n";
import type { ReportTarget } from "./state";
import { texts } from "./texts";
import { useModeration } from "./work";

/** For a picture that is open: reports it. */
export function PhotoReport({ target, onDone }: { target: ReportTarget; onDone: () => void }) {
  const { t } = useTexts(texts);
  const work = useModeration();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t("report.photo")}
      title={t("report.photo")}
      onClick={() => {
        onDone();
        work.begin(target);
      }}
    >
      <Icon name="flag" />
    </button>
  );
}
