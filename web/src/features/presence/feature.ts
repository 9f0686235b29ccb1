import type { Feature } from "../../lib/feature";
import { presence as slice } from "./state";
import { texts } from "./texts";

export const presence = { slice, texts } satisfies Feature;
