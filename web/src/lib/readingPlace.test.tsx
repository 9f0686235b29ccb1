// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { type RefObject, useRef } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useReadingPlace } from "./readingPlace";

const ids = ["a", "b", "c"];
let heights: number[];

/** As in the page: what scrolls belongs to a component further out. */
function View({ onSearch = () => false }: { onSearch?: () => boolean }) {
  const view = useRef<HTMLElement>(null);
  return (
    <main ref={view}>
      <Rows view={view} onSearch={onSearch} />
    </main>
  );
}

function Rows({ view, onSearch }: { view: RefObject<HTMLElement | null>; onSearch: () => boolean }) {
  useReadingPlace(view, "everyone", ids, onSearch);
  return ids.map((id) => <p key={id} data-id={id} />);
}

function topOf(row: HTMLElement): number {
  const above = heights.slice(0, ids.indexOf(row.dataset["id"] ?? "")).reduce((sum, height) => sum + height, 0);
  return above - screen.getByRole("main").scrollTop;
}

const frame = () => new Promise((next) => requestAnimationFrame(next));

beforeEach(() => {
  heights = [100, 100, 100];
  sessionStorage.setItem("place:everyone", JSON.stringify({ id: "c", top: -10 }));
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(500);
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    return new DOMRect(0, this.dataset["id"] === undefined ? 0 : topOf(this), 100, 100);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

test("The row that was at the edge is brought there at once, and again when those above it get their heights", async () => {
  render(<View />);
  const main = screen.getByRole("main");
  expect(main.scrollTop).toBe(210);
  await frame();
  heights = [300, 100, 100];
  await waitFor(() => expect(main.scrollTop).toBe(410));
  expect(JSON.parse(sessionStorage.getItem("place:everyone") ?? "")).toEqual({ id: "c", top: -10 });
});

test("Whoever scrolls meanwhile stays where they are", async () => {
  render(<View />);
  const main = screen.getByRole("main");
  fireEvent.wheel(main);
  heights = [300, 100, 100];
  for (let n = 0; n < 10; n++) await frame();
  expect(main.scrollTop).toBe(210);
});

test("A row that is not shown is searched for once the list is drawn again, not before it is loaded again", () => {
  sessionStorage.setItem("place:everyone", JSON.stringify({ id: "z", top: -10 }));
  const search = vi.fn(() => true);
  const { rerender } = render(<View onSearch={search} />);
  expect(search).not.toHaveBeenCalled();
  rerender(<View onSearch={search} />);
  expect(search).toHaveBeenCalledOnce();
});
