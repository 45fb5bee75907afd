import { outcomeOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";

/** Share of a scale from which on an evaluation counts as a success: a convention of ours, since Vapi names none. */
const SUCCESS_SHARE = 0.6;
const NUMERIC_SCALE_MAX = 10;
const PERCENTAGE_MAX = 100;

const YES: ReadonlySet<string> = new Set(listed("excellent, good, agree, strongly agree"));
const NO: ReadonlySet<string> = new Set(listed("poor, disagree, strongly disagree"));

const NUMBER = /^(\d+(?:\.\d+)?)\s*(%|(?:\/|out of)\s*(?:10|100))?$/;

/**
 * What `analysis.successEvaluation` says, by the rubric that its text shows: PassFail (`true`), DescriptiveScale
 * (Excellent, Good / Poor), LikertScale (Agree / Disagree), NumericScale (1 to 10, `8` or `8/10`), PercentageScale
 * (`85` or `85%`). `open`: the middle of a scale (Fair, Neutral), and texts of no known rubric (Checklist, Matrix): never
 * a no. Without a `rubric` a plain number up to 10 is one of 10 and a larger one a percentage; more than 100, and fractions
 * below 1, are open.
 * Source: `SuccessEvaluationPlan.rubric` of Vapi's API.
 */
export function vapiSuccess(evaluation: string, rubric = ""): boolean | "open" {
  const share = shareOf(evaluation, rubric);
  if (share !== null) return share > 1 ? "open" : share >= SUCCESS_SHARE;
  const words = plainWords(evaluation);
  if (YES.has(words)) return true;
  if (NO.has(words)) return false;
  return outcomeOf(evaluation) ?? "open";
}

/** True if the evaluation is a point on a scale of numbers. */
export function isVapiScore(evaluation: string): boolean {
  return shareOf(evaluation, "") !== null;
}

function shareOf(evaluation: string, rubric: string): number | null {
  const match = NUMBER.exec(evaluation.trim());
  if (!match) return null;
  const score = Number(match[1]);
  const scale = match[2] ?? "";
  if (scale === "%" || scale.endsWith("100")) return score / PERCENTAGE_MAX;
  if (scale.endsWith("10")) return score / NUMERIC_SCALE_MAX;
  if (rubric === "PercentageScale") return score / PERCENTAGE_MAX;
  if (rubric === "NumericScale") return score / NUMERIC_SCALE_MAX;
  if (score > 0 && score < 1) return null;
  return score <= NUMERIC_SCALE_MAX ? score / NUMERIC_SCALE_MAX : score / PERCENTAGE_MAX;
}
