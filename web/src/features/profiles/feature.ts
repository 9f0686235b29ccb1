import type { Feature } from "../../lib/feature";
import { profiles as slice } from "./state";
import { texts } from "./texts";

export const profiles = { slice, texts } satisfies Feature;
