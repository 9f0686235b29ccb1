import type { Feature } from "../../lib/feature";
import { moderation as slice } from "./state";
import { texts } from "./texts";

export const moderation = { slice, texts } satisfies Feature;
