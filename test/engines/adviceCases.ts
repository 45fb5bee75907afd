import type { Issue } from "../../src/domain/issue.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { leakageOf } from "../../src/engines/leakage.ts";
import { measure } from "../../src/engines/metrics.ts";
import { recommendationsOf } from "../../src/engines/recommendations.ts";
import { selectCells } from "../../src/engines/selectCells.ts";
import { aCampaign, callsLike, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };

export function anIssue(parts: Partial<Issue> & Pick<Issue, "type">): Issue {
  return {
    severity: "high",
    affectedCalls: 100,
    revenueImpactMinor: 1_000_000,
    conversionImpact: 20,
    rootCause: "Something went wrong.",
    impactAgainst: "expected",
    contributingFactors: [],
    stage: null,
    scriptVersion: null,
    subject: null,
    evidence: {
      metric: "x",
      current: 0.3,
      target: null,
      past: 0.2,
      calls: 1000,
      pastCalls: 8000,
      others: null,
      otherCalls: 0,
      pValue: 0.01,
    },
    ...parts,
  };
}

/** What to do about issues in a week that came to what `calls` say. */
export function adviceOn(
  issues: readonly Issue[],
  calls: Parameters<typeof cellsOfCalls>[0],
  planningShare = 0.5,
  campaign = aCampaign(),
) {
  const cells = cellsOfCalls(calls, "UTC");
  const week = cells.filter(({ day }) => day >= WEEK.from && day < WEEK.to);
  const leakage = leakageOf({ campaign, cells: week, history: cells.filter(({ day }) => day < WEEK.from) });
  const metrics = measure(selectCells(cells, WEEK), campaign);
  const found = recommendationsOf({
    campaign,
    period: WEEK,
    cells,
    metrics,
    issues,
    leakage,
    rootCauses: null,
    planningShare,
  });
  return { found, leakage };
}

export const sold = { status: "completed", actualRevenueMinor: 50_000, converted: true } as const;
export const unsold = { status: "completed", actualRevenueMinor: 0, converted: false } as const;
export const dropped = { status: "dropped", dropOffStage: "pitch", actualRevenueMinor: 0, converted: false } as const;

/** Nine weeks in which script v2 came in last week and loses people at its pitch. */
export function aWorseScript() {
  const past = Array.from({ length: 8 }, (_, week) => MONDAY - 7 * (week + 1)).flatMap((day) => [
    ...callsLike(60, { day, scriptVersion: "v1", ...sold }),
    ...callsLike(240, { day, scriptVersion: "v1", ...unsold }),
    ...callsLike(100, { day, scriptVersion: "v1", ...dropped }),
  ]);
  return [
    ...past,
    ...callsLike(15, { scriptVersion: "v1", ...sold }),
    ...callsLike(60, { scriptVersion: "v1", ...unsold }),
    ...callsLike(25, { scriptVersion: "v1", ...dropped }),
    ...callsLike(20, { scriptVersion: "v2", ...sold }),
    ...callsLike(80, { scriptVersion: "v2", ...unsold }),
    ...callsLike(200, { scriptVersion: "v2", ...dropped }),
  ];
}
