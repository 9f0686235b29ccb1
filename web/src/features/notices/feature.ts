import type { Feature } from "../../lib/feature";
import { notices as slice } from "./state";
import { texts } from "./texts";

export const notices = { slice, texts } satisfies Feature;
