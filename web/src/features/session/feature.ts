import type { Feature } from "../../lib/feature";
import { session as slice } from "./state";
import { texts } from "./texts";

export const session = { slice, texts } satisfies Feature;
