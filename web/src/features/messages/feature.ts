import type { Feature } from "../../lib/feature";
import { messages as slice } from "./reduce";
import { texts } from "./texts";

export const messages = { slice, texts } satisfies Feature;
