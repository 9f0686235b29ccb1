import { Icon } from "../../components/Icon";
import { useTexts } from "../../lib/i18n";
import type { ReportTarget } from "./state";
import { texts } from "./texts";
import { useModeration } from "./work";

/** For a menu: reports a post or a person. */
export function ReportAction({ target, onDone }: { target: ReportTarget; onDone: () => void }) {
  const { t } = useTexts(texts);
  const work = useModeration();
  return (
    <button
      type="button"
      className="menu-item danger"
      onClick={() => {
        onDone();
        work.begin(target);
      }}
    >
      <Icon name="flag" />
      {target.kind === "post" ? t("report.post") : t("report.person", { name: target.name })}
    </button>
  );
}
