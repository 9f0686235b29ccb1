import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(root, { recursive: true }).filter((file) => /\.(tsx?|css)$/.test(file) && !file.includes(".test."));
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));

const together = /^(?:import(?! type)(?:[^"'(]*? from)? |export (?:\{[^}]*\}|\*) from |@import )"(\.[^"]+)"/gm;
const later = /\bimport\("(\.[^"]+)"\)/g;

function importedBy(file, how) {
  return [...(texts.get(file) ?? "").matchAll(how)]
    .map(([, name]) => join(dirname(file), name))
    .map((name) => [name, `${name}.ts`, `${name}.tsx`].find((source) => texts.has(source)) ?? name);
}

/** A file and all that it brings along. */
function loadedWith(file) {
  const loaded = new Set([file]);
  for (const each of loaded) for (const imported of importedBy(each, together)) loaded.add(imported);
  return loaded;
}

/** The style sheets that speak of a class. */
const styledIn = new Map();
for (const file of files.filter((name) => name.endsWith(".css"))) {
  for (const [, name] of texts.get(file).replace(/\/\*[^]*?\*\//g, "").matchAll(/\.([a-z][\w-]*)/g)) styledIn.set(name, (styledIn.get(name) ?? new Set()).add(file));
}

/** The classes that a component gives. */
function classesIn(file) {
  const given = [...(texts.get(file) ?? "").matchAll(/className=(?:"([^"]+)"|\{([^}]+)\})/g)];
  return given.flatMap(([, name, expression]) => (name ?? [...expression.matchAll(/["`]([^"`]+)["`]/g)].map((each) => each[1]).join(" ")).split(/[^\w-]+/));
}

test("Whatever is loaded brings the styles that it needs along, in whatever order places are opened", () => {
  const first = loadedWith("main.tsx");
  const parts = [first, ...[...new Set(files.flatMap((file) => importedBy(file, later)))].map(loadedWith)];
  expect(parts.length).toBeGreaterThan(20);
  expect([...styledIn.get("menu-item")]).toContain("components/menu.css");
  const missing = parts.flatMap((part) =>
    [...part].flatMap((file) =>
      [...new Set(classesIn(file))]
        .filter((name) => styledIn.has(name) && ![...styledIn.get(name)].some((sheet) => first.has(sheet) || part.has(sheet)))
        .map((name) => `${[...part][0]}: .${name} of ${file} is styled in ${[...styledIn.get(name)].join(", ")}`),
    ),
  );
  expect(missing).toEqual([]);
});
