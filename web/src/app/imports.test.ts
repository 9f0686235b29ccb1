import { expect, test } from "vitest";

const sources = import.meta.glob<string>(["../**/*.ts", "../**/*.tsx"], { eager: true, query: "?raw", import: "default" });

/** Folders below `src`: "features/rooms", "lib", "app" …; "" for `main.tsx`. */
const folderOf = (path: string) => /^(features\/[^/]+|[^/]+)\//.exec(path)?.[1] ?? "";

function importsIn(file: string, text: string): string[] {
  const named = [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return named.map((name) => new URL(name, `file:///${file}`).pathname.slice(1));
}

const imports = Object.entries(sources).flatMap(([path, text]) => {
  // `import.meta.glob` writes what lies beside this file with "./".
  const file = path.startsWith("./") ? `app/${path.slice(2)}` : path.slice(3);
  return importsIn(file, text).map((imported) => ({ file, from: folderOf(file), to: folderOf(imported), imported }));
});
const wrong = (allowed: (from: string, to: string) => boolean) => imports.filter(({ from, to }) => !allowed(from, to)).map(({ file, imported }) => `${file} → ${imported}`);

test("All folders are looked at", () => {
  const folders = new Set(imports.map(({ from }) => from));
  for (const folder of ["app", "components", "lib", "features/composer", "features/messages", "features/presence", "features/rooms", "features/session"]) expect(folders).toContain(folder);
  expect(imports.some(({ from, to }) => from === "app" && to === "features/rooms")).toBe(true);
});

test("A feature imports no other feature, and nothing of the app", () => {
  expect(wrong((from, to) => !from.startsWith("features/") || to === from || to === "lib" || to === "components")).toEqual([]);
});

test("The library imports itself only, and components only the library", () => {
  expect(wrong((from, to) => from !== "lib" || to === "lib")).toEqual([]);
  expect(wrong((from, to) => from !== "components" || to === "components" || to === "lib")).toEqual([]);
});

test("Components are shorter than 250 lines", () => {
  expect(Object.entries(sources).filter(([path, text]) => path.endsWith(".tsx") && !path.includes(".test.") && text.split("\n").length >= 250).map(([path]) => path)).toEqual([]);
});

test("What the server says for reasons is no part of the first view", () => {
  const texts = new Map(Object.entries(sources).map(([path, text]) => [path.startsWith("./") ? `app/${path.slice(2)}` : path.slice(3), text]));
  const together = (file: string) =>
    [...(texts.get(file) ?? "").matchAll(/^(?:import(?! type)(?:[^"'(]*? from)? |export (?:\{[^}]*\}|\*) from )"(\.[^"]+)"/gm)]
      .map((match) => new URL(match[1] ?? "", `file:///${file}`).pathname.slice(1))
      .map((name) => [`${name}.ts`, `${name}.tsx`].find((source) => texts.has(source)) ?? name);
  const loaded = new Set(["main.tsx"]);
  for (const file of loaded) for (const imported of together(file)) loaded.add(imported);
  for (const file of ["app/App.tsx", "lib/failure.ts", "lib/texts.ts"]) expect(loaded).toContain(file);
  expect(loaded).not.toContain("lib/generated/reasons.json");
});
