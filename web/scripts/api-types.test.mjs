import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { typesOf } from "./api-types.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

test("The committed types are those of openapi.json", async () => {
  expect(await typesOf(JSON.parse(read("../openapi.json")))).toBe(read("../src/lib/generated/api.d.ts"));
}, 30_000);

test("A number that the server also reads from a string is a number, also where it may be null", async () => {
  const properties = { a: { type: ["integer", "string"], pattern: "^-?\\d+$", format: "int64" }, b: { type: ["null", "integer", "string"] } };
  const document = { openapi: "3.1.1", info: { title: "", version: "1" }, paths: {}, components: { schemas: { A: { type: "object", required: ["a", "b"], properties } } } };
  const types = await typesOf(document);
  expect(types).toMatch(/ a: number;/);
  expect(types).toMatch(/ b: (null \| number|number \| null);/);
  expect(types).toContain('export type A = components["schemas"]["A"];'.replaceAll('"', "'"));
}, 30_000);
