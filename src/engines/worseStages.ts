import { DROP_OFF_STAGES, type DropOffStage } from "../domain/call.ts";
import type { Issue } from "../domain/issue.ts";
import type { Leakage } from "../domain/leakage.ts";
import { fisherMidP, type Proportion } from "../statistics/fisherMidP.ts";
import { dropOffRateAt } from "./issueRates.ts";
import { ISSUE_POLICY } from "./issues/issuePolicy.ts";
import type { OwnRates } from "./ownBest.ts";

/** Stages that advice is given on at once: more nobody mends at once. */
const MOST_STAGES = 3;

/**
 * A high drop-off once for each stage that needs mending: its own stage, then others at which more calls leave than in the
 * past beyond chance (p times the number of stages), the costliest first. Any other issue as it is.
 */
export function issuesByStage(issue: Issue, rates: OwnRates, leakage: Leakage | null): readonly Issue[] {
  if (issue.type !== "high_drop_off" || issue.stage === null) return [issue];
  const cost = (stage: DropOffStage) => leakage?.byStage[stage].avoidableMinor ?? rates.now.stages[stage];
  const others = DROP_OFF_STAGES.filter((stage) => stage !== issue.stage && isWorse(stage, rates))
    .sort((a, b) => cost(b) - cost(a))
    .slice(0, MOST_STAGES - 1);
  return [issue, ...others.map((stage) => ({ ...issue, stage, scriptVersion: scriptAt(stage, issue, rates) }))];
}

function isWorse(stage: DropOffStage, { now, past }: OwnRates): boolean {
  const leaving = leavingAt(stage);
  const [of, before] = [leaving(now), leaving(past)];
  if (of.n === 0 || before.n === 0) return false;
  return fisherMidP(of, before, "upper") * DROP_OFF_STAGES.length <= ISSUE_POLICY.pUpTo;
}

/** The script that stands out in the issue as a whole, if it also loses more calls than the others at this stage. */
function scriptAt(stage: DropOffStage, { scriptVersion }: Issue, { now, scriptsNow }: OwnRates): string | null {
  const totals = scriptVersion === null ? undefined : scriptsNow.get(scriptVersion);
  if (totals === undefined) return null;
  const leaving = leavingAt(stage);
  const [of, all] = [leaving(totals), leaving(now)];
  const others = { events: Math.max(0, all.events - of.events), n: Math.max(0, all.n - of.n) };
  if (of.n === 0 || others.n === 0 || others.events > others.n) return null;
  return fisherMidP(of, others, "upper") <= ISSUE_POLICY.pUpTo ? scriptVersion : null;
}

function leavingAt(stage: DropOffStage): (totals: OwnRates["now"]) => Proportion {
  return dropOffRateAt(stage).of;
}
