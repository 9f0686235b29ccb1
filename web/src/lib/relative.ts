const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, as short as can be read at a glance; older than a week its date. */
export function relativeTime(at: number, now: number, locale: string, justNow: string): string {
  const age = Math.max(0, now - at);
  if (age < minute) return justNow;
  const ago = new Intl.RelativeTimeFormat(locale, { style: "narrow" });
  if (age < hour) return ago.format(-Math.floor(age / minute), "minute");
  if (age < day) return ago.format(-Math.floor(age / hour), "hour");
  if (age < 7 * day) return ago.format(-Math.floor(age / day), "day");
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", ...(sameYear ? {} : { year: "numeric" as const }) }).format(at);
}

/** The whole moment, for who points at the short form. */
export function fullTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(at);
}
