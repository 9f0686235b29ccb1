import { initials, tone } from "../lib/people";

export function Avatar({ id, name, size = "" }: { id: string; name: string; size?: "" | "small" | "large" }) {
  return (
    <span className={`avatar ${size} ${tone(id)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
