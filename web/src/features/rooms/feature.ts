import type { Feature } from "../../lib/feature";
import { rooms as slice } from "./state";
import { texts } from "./texts";

export const rooms = { slice, texts } satisfies Feature;
