// Writes the TypeScript types of the schemas in openapi.json to src/lib/api.d.ts. Given the address of a running server it takes
// openapi.json from there first: `npm run types -- http://127.0.0.1:8000`.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const input = fileURLToPath(new URL("../openapi.json", import.meta.url));
const output = fileURLToPath(new URL("../src/lib/api.d.ts", import.meta.url));

export function typesOf(document) {
  const schemas = Object.entries(document.components?.schemas ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = schemas.map(([name, schema]) => `${comment(schema, "")}export type ${name} = ${typeOf(schema, "")};\n`);
  return `// Generated from openapi.json by \`npm run types\`.\n\n${parts.join("\n")}`;
}

function typeOf(schema, indent) {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map((choice) => typeOf(choice, indent)).join(" | ");
  const kinds = [schema.type ?? (schema.properties ? "object" : "unknown")].flat();
  // The server reads numbers from digits in strings too, and says so; it writes numbers only.
  const written = kinds.some((kind) => kind === "integer" || kind === "number") ? kinds.filter((kind) => kind !== "string") : kinds;
  return [...new Set(written.map((kind) => oneType(kind, schema, indent)))].join(" | ");
}

function oneType(kind, schema, indent) {
  switch (kind) {
    case "integer":
    case "number":
      return "number";
    case "array":
      return `Array<${typeOf(schema.items ?? {}, indent)}>`;
    case "object":
      return objectType(schema, indent);
    case "string":
    case "boolean":
    case "null":
      return kind;
    default:
      return "unknown";
  }
}

function objectType(schema, indent) {
  if (schema.properties === undefined) return `Record<string, ${schema.additionalProperties ? typeOf(schema.additionalProperties, indent) : "unknown"}>`;
  const inner = `${indent}  `;
  const members = Object.entries(schema.properties).map(([name, property]) => {
    const optional = schema.required?.includes(name) ? "" : "?";
    return `${comment(property, inner)}${inner}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${optional}: ${typeOf(property, inner)};`;
  });
  return `{\n${members.join("\n")}\n${indent}}`;
}

function comment(schema, indent) {
  return schema.description === undefined ? "" : `${indent}/** ${schema.description.replaceAll("*/", "*\\/").replace(/\s+/g, " ")} */\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = process.argv[2];
  if (server !== undefined) {
    const document = await (await fetch(new URL("/openapi/v1.json", server))).json();
    writeFileSync(input, `${JSON.stringify(document, null, 2)}\n`);
  }
  writeFileSync(output, typesOf(JSON.parse(readFileSync(input, "utf8"))));
}
