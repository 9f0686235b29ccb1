import { lazy } from "react";
import type { Feature } from "../../../web/src/lib/feature";
import { feedback as slice } from "./state";
import { texts } from "./texts";

const FeedbackPage = lazy(() => import("./FeedbackPage"));

export const feedback = { slice, texts, pages: { "/feedback": FeedbackPage } } satisfies Feature;
