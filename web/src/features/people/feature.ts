import type { Feature } from "../../lib/feature";
import { people as slice } from "./state";
import { texts } from "./texts";

export const people = { slice, texts } satisfies Feature;
