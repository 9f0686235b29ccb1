import type { Feature } from "../../lib/feature";
import { media as slice } from "./state";
import { texts } from "./texts";

export const media = { slice, texts } satisfies Feature;
