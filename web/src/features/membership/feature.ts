import type { Feature } from "../../lib/feature";
import { texts } from "./texts";

export const membership = { texts } satisfies Feature;
