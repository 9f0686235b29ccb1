const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Lifetimes that a sender can choose from, in milliseconds. */
export const lifetimes: readonly number[] = [
  10 * second, 30 * second, minute, 5 * minute, 10 * minute, 30 * minute, hour, 4 * hour, 8 * hour, day, 3 * day, 7 * day, 14 * day, 28 * day,
];

const units = [["day", day], ["hour", hour], ["minute", minute], ["second", second]] as const;

/** "10 minutes", "1 day 12 hours": whole units, at most the two largest. */
export function durationInWords(milliseconds: number, language: string, unitDisplay: "long" | "short" = "long"): string {
  const words: string[] = [];
  let rest = Math.max(second, Math.round(milliseconds / second) * second);
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count === 0) continue;
    words.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay }).format(count));
    rest -= count * size;
    if (words.length === 2) break;
  }
  return words.join(language.startsWith("zh") ? "" : " ");
}

export function clockTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at);
}

/** The moment in words that need no other context: the time alone today, else with its day. */
export function moment(at: number, now: number, language: string): string {
  if (sameDay(at, now)) return clockTime(at, language);
  return new Intl.DateTimeFormat(language, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }).format(at);
}

export function sameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

export function dayName(at: number, now: number, language: string): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (sameDay(at, now)) return capital(relative.format(0, "day"), language);
  if (sameDay(at, dayBefore(now))) return capital(relative.format(-1, "day"), language);
  return new Intl.DateTimeFormat(language, { weekday: "long", month: "long", day: "numeric" }).format(at);
}

/** The first moment of the next day. */
export function dayAfter(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

/** Counted in calendar days: where clocks change, a day has 23 or 25 hours. */
function dayBefore(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1, 12).getTime();
}

function capital(word: string, language: string): string {
  return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
}
