import type { Feature } from "../../lib/feature";
import { posts as slice } from "./state";
import { texts } from "./texts";

export const posts = { slice, texts } satisfies Feature;
