import { useTexts } from "../../lib/i18n";
import { texts } from "./texts";
import type { Circle as Area } from "./work";

/** An area in which somebody is: never a point. */
export function Circle({ area }: { area: Area }) {
  const { t, locale } = useTexts(texts);
  const degrees = (value: number | string) => Number(value).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <figure className="area">
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle cx="50" cy="50" r="46" className="area-edge" />
      </svg>
      <figcaption className="muted small">
        {t("profiles.place.circle", { size: sizeOf(area, locale), latitude: degrees(area.latitude), longitude: degrees(area.longitude) })}
      </figcaption>
    </figure>
  );
}

/** How wide an area is, in kilometres. */
export function sizeOf(area: Area, locale: string): string {
  const kilometres = (Number(area.radius_metres) * 2) / 1_000;
  return new Intl.NumberFormat(locale, { style: "unit", unit: "kilometer", maximumFractionDigits: kilometres < 10 ? 1 : 0 }).format(kilometres);
}
