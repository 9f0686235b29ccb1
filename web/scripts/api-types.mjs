// Writes the TypeScript types of the schemas in openapi.json to src/lib/generated/api.d.ts. Given the address of a running server it takes openapi.json from there
// first: `npm run types -- http://127.0.0.1:8000`.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapi, { astToString } from "openapi-typescript";

const input = fileURLToPath(new URL("../openapi.json", import.meta.url));
const output = fileURLToPath(new URL("../src/lib/generated/api.d.ts", import.meta.url));

export async function typesOf(document) {
  const nodes = await openapi(asWritten({ ...document, paths: {} }), { alphabetize: true, rootTypes: true, rootTypesNoSchemaPrefix: true });
  return `// Generated from openapi.json by \`npm run types\`.\n\n${astToString(nodes)}`;
}

/** The server reads numbers from digits in strings too, and says so; it writes numbers only. */
function asWritten(part) {
  if (Array.isArray(part)) return part.map(asWritten);
  if (part === null || typeof part !== "object") return part;
  const written = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, asWritten(value)]));
  if (Array.isArray(part.type) && part.type.some((type) => type === "integer" || type === "number")) {
    written.type = part.type.filter((type) => type !== "string");
    delete written.pattern;
  }
  return written;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = process.argv[2];
  if (server !== undefined) {
    const document = await (await fetch(new URL("/openapi/v1.json", server))).json();
    writeFileSync(input, `${JSON.stringify(document, null, 2)}\n`);
  }
  writeFileSync(output, await typesOf(JSON.parse(readFileSync(input, "utf8"))));
}
