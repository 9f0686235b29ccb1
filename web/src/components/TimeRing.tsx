/** Empties with `--left`, which the element around it animates from 1 to 0 (see styles/vanish.css). Silent for screen readers. */
export function TimeRing() {
  return (
    <svg className="ring" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle className="ring-track" cx="10" cy="10" r="8" />
      <circle className="ring-left" cx="10" cy="10" r="8" pathLength="1" />
      <circle className="ring-core" cx="10" cy="10" r="2.6" />
    </svg>
  );
}
