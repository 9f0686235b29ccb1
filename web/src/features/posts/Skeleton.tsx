import "./skeleton.css";

/** The form of the posts that are being loaded. */
export function Skeleton({ label, rows = 4 }: { label: string; rows?: number }) {
  return (
    <div className="skeletons" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton" aria-hidden="true">
          <i className="skeleton-face" />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
