import type { LeakageBucket } from "../domain/leakage.ts";
import { formatMoney } from "../domain/money.ts";
import { countOf, formatPercent, hourInWords } from "../domain/words.ts";
import type { OwnBest } from "./ownBest.ts";
import type { Draft, RecommendationInput } from "./recommendationDrafts.ts";
import { RECOMMENDATION_TEXTS } from "./recommendationTexts/allTexts.ts";
import { type Found, PLACEHOLDERS, type RecommendationText } from "./recommendationTexts/textShape.ts";

/** The texts of a recommendation with what was found filled in. */
export type FilledText = {
  readonly action: string;
  readonly steps: readonly string[];
  readonly text: RecommendationText;
};

/** The first text that fits. Throws if there is none for an issue type: then the texts are not complete. */
export function fillText({ issue, found, way }: Pick<Draft, "issue" | "found" | "way">): FilledText {
  const text = RECOMMENDATION_TEXTS.find(
    (candidate) =>
      candidate.issueType === issue.type &&
      (candidate.stage === undefined || candidate.stage === issue.stage) &&
      (candidate.subject === undefined || (issue.subject !== null && candidate.subject.test(issue.subject))) &&
      (candidate.needs === undefined || candidate.needs === way),
  );
  const action = text?.actions.flatMap((sentence) => filled(sentence, found))[0];
  if (text === undefined || action === undefined) throw new Error(`No recommendation text for ${issue.type}`);
  return { action, steps: text.steps.flatMap((step) => filled(step, found)), text };
}

/** The sentence with its placeholders filled in; none if one of them is not known. */
function filled(sentence: string, found: Found): readonly string[] {
  const known = PLACEHOLDERS.reduce((text, name) => {
    const value = found[name];
    return value === undefined ? text : text.split(`{${name}}`).join(value);
  }, sentence);
  return PLACEHOLDERS.some((name) => found[name] === undefined && sentence.includes(`{${name}}`)) ? [] : [known];
}

/** What a recommendation brings, in one sentence that says what it is measured against. */
export function impactInWords(
  draft: Draft,
  recoveryMinor: number | null,
  { leakage, campaign, planningShare }: Pick<RecommendationInput, "leakage" | "campaign" | "planningShare">,
): string {
  const { issue, best, now } = draft;
  if (issue.type === "compliance_risk") {
    return "Ends a risk of fines and of lost trust, which is not counted as lost revenue.";
  }
  if (best === null || now.n === 0) {
    return "No amount is promised: nothing in this campaign's own past, scripts, hours or stages shows yet that better is possible.";
  }
  const gap = gapInWords(draft, best);
  if (leakage === null) return `What it brings in money cannot be told: ${gap}.`;
  if (recoveryMinor === null)
    return `No amount is promised: ${whyNone(leakage.byReason[draft.bucket], draft)}; ${gap}.`;
  const amount = formatMoney(recoveryMinor, campaign.currency);
  return `Could bring back ${amount} in a period like this one: ${gap}; ${formatPercent(planningShare, 0)} of the gap is counted on.`;
}

/** `the conversion rate is 6.0 %, and the campaign's own past shows that 11.8 % is possible`. */
function gapInWords({ now, rate }: Draft, best: OwnBest): string {
  if (best.kind === "slice") {
    const expected = Math.round(best.rate * best.n);
    return `${countOf(expected, "sale")} ${expected === 1 ? "was" : "were"} to be expected of it`;
  }
  const shows = best.kind === "stages" ? "show" : "shows";
  return `${rate.words} is ${formatPercent(now.events / now.n)}, and ${exampleInWords(best)} ${shows} that ${formatPercent(best.rate)} is possible`;
}

/** Why nothing is to be had from a bucket, though better is possible. */
function whyNone({ gapMinor, avoidableMinor }: LeakageBucket, { bucket }: Draft): string {
  if (avoidableMinor > 0) return "no lost sale is traced to it beyond what the others bring back";
  if (gapMinor > 0) return "nothing of what these calls lost is known to be avoidable";
  return bucket === "completed"
    ? "in this period sales above expectation outweigh what these calls lost"
    : "nothing was expected of these calls";
}

function exampleInWords({ kind, key }: OwnBest): string {
  switch (kind) {
    case "past":
      return "the campaign's own past";
    case "script":
      return `script ${key}`;
    case "hour":
      return `the hour from ${hourInWords(key)}`;
    case "stages":
      return "the other stages";
    case "slice":
      return "the rest of the campaign";
  }
}
