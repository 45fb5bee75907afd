import { COMPLIANCE_TEXTS } from "./complianceTexts.ts";
import { CONVERSION_TEXTS } from "./conversionTexts.ts";
import { DROP_OFF_TEXTS } from "./dropOffTexts.ts";
import { ESCALATION_TEXTS } from "./escalationTexts.ts";
import { TECHNICAL_TEXTS } from "./technicalTexts.ts";
import type { RecommendationText } from "./textShape.ts";

/** Every text; the first that fits is used. */
export const RECOMMENDATION_TEXTS: readonly RecommendationText[] = [
  ...COMPLIANCE_TEXTS,
  ...DROP_OFF_TEXTS,
  ...CONVERSION_TEXTS,
  ...ESCALATION_TEXTS,
  ...TECHNICAL_TEXTS,
];
