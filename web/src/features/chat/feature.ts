import type { Feature } from "../../lib/feature";
import { chat as slice } from "./state";
import { texts } from "./texts";

export const chat = { slice, texts } satisfies Feature;
