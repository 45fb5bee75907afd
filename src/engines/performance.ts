import type { Issue } from "../domain/issue.ts";
import { countOf } from "../domain/words.ts";
import { complianceRisk } from "./issues/complianceRisk.ts";
import { escalationSpike } from "./issues/escalationSpike.ts";
import { highDropOff } from "./issues/highDropOff.ts";
import { bySeverity, type IssueInput, issueContextOf } from "./issues/issueContext.ts";
import { ISSUE_POLICY } from "./issues/issuePolicy.ts";
import { lowConversion } from "./issues/lowConversion.ts";
import { scriptFailure } from "./issues/scriptFailure.ts";
import { technicalError } from "./issues/technicalError.ts";

export type { IssueInput } from "./issues/issueContext.ts";

/** What goes wrong, and what only looks so. */
export type Issues = {
  /** The most severe first. */
  readonly issues: readonly Issue[];
  /** Sentences for the data quality: what looks bad but rests on too few calls. */
  readonly notes: readonly string[];
};

/**
 * What goes wrong in a period, against the campaign's targets and its own past. Rates are issues only beyond chance;
 * a broken rule always is one. Nothing for no connected calls. The order of cells and calls never matters.
 */
export function issuesOf(input: IssueInput): Issues {
  const context = issueContextOf(input);
  if (context.now.calls === 0) return { issues: [], notes: [] };
  const looked = [complianceRisk, lowConversion, highDropOff, scriptFailure, escalationSpike, technicalError].map(
    (lookFor) => lookFor(context),
  );
  return {
    issues: looked.flatMap(({ issues }) => issues).sort(bySeverity),
    notes: [...smallPeriod(context.now.calls), ...looked.flatMap(({ notes }) => notes)],
  };
}

function smallPeriod(calls: number): readonly string[] {
  if (calls >= ISSUE_POLICY.small.calls) return [];
  return [
    `With ${countOf(calls, "connected call")} only broken rules, and what chance all but excludes, are called issues.`,
  ];
}
