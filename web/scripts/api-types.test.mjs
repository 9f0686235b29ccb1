import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { typesOf } from "./api-types.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

test("The committed types are those of openapi.json", () => {
  expect(typesOf(JSON.parse(read("../openapi.json")))).toBe(read("../src/lib/api.d.ts"));
});

test("References, choices, optional members and lists are written as TypeScript", () => {
  const document = {
    components: {
      schemas: {
        B: { type: "object", required: ["list"], properties: { list: { type: "array", items: { $ref: "#/components/schemas/A" } }, more: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/A" }] } } },
        A: { enum: ["x", "y"], description: "A choice." },
      },
    },
  };
  expect(typesOf(document)).toContain('/** A choice. */\nexport type A = "x" | "y";\n\nexport type B = {\n  list: Array<A>;\n  more?: null | A;\n};');
});
