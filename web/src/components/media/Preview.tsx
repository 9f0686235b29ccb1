import { useEffect, useRef } from "react";
import { bytesOf } from "../../lib/media/pictures";

/** A few pixels of a picture, drawn blurred until it is there. The content security policy allows no addresses that hold a picture. */
export function Preview({ preview }: { preview: string | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const bytes = preview === null ? null : bytesOf(preview);
    if (bytes === null) return;
    return drawn(new Blob([bytes], { type: "image/webp" }), canvas.current);
  }, [preview]);

  return preview === null ? null : <canvas ref={canvas} className="picture-preview" width={1} height={1} aria-hidden="true" />;
}

/** Draws a picture that is here, no larger than `longest` pixels a side, and stops when the returned function is called. What cannot be read stays blank. */
export function drawn(picture: Blob, canvas: HTMLCanvasElement | null, longest = Number.POSITIVE_INFINITY): () => void {
  let wanted = true;
  if (canvas !== null && typeof createImageBitmap === "function") {
    createImageBitmap(picture).then(
      (bitmap) => {
        if (wanted) draw(bitmap, canvas, longest);
        bitmap.close();
      },
      () => {},
    );
  }
  return () => {
    wanted = false;
  };
}

function draw(bitmap: ImageBitmap, canvas: HTMLCanvasElement, longest: number) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}
