import { features as own } from "../../../web/src/app/features";
import { feedback } from "./feature";

/** The page's list of features: the product's own and the new one. */
export const features = [...own, feedback] as const;
