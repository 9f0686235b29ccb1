import { useTexts } from "../../lib/i18n";
import type { Label } from "./state";
import { texts } from "./texts";

/** The labels that somebody has chosen. */
export function LabelMarks({ labels }: { labels: readonly Label[] }) {
  const { t, language } = useTexts(texts);
  if (labels.length === 0) return null;
  return (
    <ul className="label-marks" aria-label={t("profiles.labels")}>
      {labels.map((label) => (
        <li key={label.id} className="person-mark">
          {nameOf(label, language)}
        </li>
      ))}
    </ul>
  );
}

export function nameOf(label: Label, language: "en" | "zh"): string {
  return language === "zh" ? label.name_zh : label.name_en;
}
