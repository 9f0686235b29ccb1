import type { Feature } from "../../lib/feature";
import { drafts } from "./state";
import { texts } from "./texts";

export const composer = { slice: drafts, texts } satisfies Feature;
