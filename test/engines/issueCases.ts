import type { Call } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { Cell } from "../../src/domain/cell.ts";
import type { Issue, IssueType } from "../../src/domain/issue.ts";
import { callTotalsOf } from "../../src/engines/callTotals.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { leakageOf } from "../../src/engines/leakage.ts";
import { metricsOf } from "../../src/engines/metrics.ts";
import { type Issues, issuesOf } from "../../src/engines/performance.ts";
import { type aCall, aCampaign, callsLike, MONDAY } from "./build.ts";

/** Hits its target at 15 %. */
export const campaign = aCampaign({ conversionValueMeaning: "expected_revenue" });

/** Calls of a week by what became of them. */
export type Week = {
  sold?: number;
  unsold?: number;
  drops?: Readonly<Record<string, number>>;
  escalated?: Readonly<Record<string, number>>;
  failed?: Readonly<Record<string, number>>;
  flags?: Readonly<Record<string, number>>;
  script?: string;
  day?: number;
};

const COLUMNS = { conversionValueMinor: 7500, complianceFlags: [], converted: false, actualRevenueMinor: 0 } as const;

export function week({
  sold = 0,
  unsold = 0,
  drops = {},
  escalated = {},
  failed = {},
  flags = {},
  ...more
}: Week): Call[] {
  const common = {
    ...COLUMNS,
    ...(more.script === undefined ? {} : { scriptVersion: more.script }),
    day: more.day ?? MONDAY,
  };
  const each = (counts: Readonly<Record<string, number>>, facts: (name: string) => Parameters<typeof aCall>[0]) =>
    Object.entries(counts).flatMap(([name, count]) => callsLike(count, { ...common, ...facts(name) }));
  return [
    ...callsLike(sold, { ...common, status: "completed", converted: true, actualRevenueMinor: 50_000 }),
    ...callsLike(unsold, { ...common, status: "completed" }),
    ...each(drops, (stage) => ({ status: "dropped", dropOffStage: stage === "pitch" ? "pitch" : "intro" })),
    ...each(escalated, (escalationReason) => ({ status: "escalated", escalationReason })),
    ...each(failed, (endReason) => ({ status: "failed", endReason })),
    ...each(flags, (flag) => ({ status: "compliance_violation", complianceFlags: [flag] })),
  ];
}

export function pastWeeks(parts: Week, weeks = 8): Call[] {
  return Array.from({ length: weeks }, (_, i) => week({ ...parts, day: MONDAY - 7 * (i + 1) })).flat();
}

export function issuesOfCells(campaignUsed: Campaign, cells: readonly Cell[], past: readonly Cell[]): Issues {
  const totals = callTotalsOf(cells.filter((cell) => cell.dimension === "all"));
  const leakage = leakageOf({ campaign: campaignUsed, cells, history: past });
  return issuesOf({ campaign: campaignUsed, cells, past, leakage, metrics: metricsOf(totals, campaignUsed) });
}

export function issuesOfCalls(calls: readonly Call[], past: readonly Call[] = [], campaignUsed = campaign): Issues {
  return issuesOfCells(campaignUsed, cellsOfCalls(calls, "UTC"), cellsOfCalls(past, "UTC"));
}

export function theIssue(found: Issues, type: IssueType): Issue {
  const issue = found.issues.find((one) => one.type === type);
  if (issue === undefined) throw new Error(`No ${type} among ${found.issues.map((one) => one.type).join(", ")}`);
  return issue;
}

export const USUAL: Week = {
  sold: 196,
  unsold: 564,
  drops: { intro: 200, pitch: 150 },
  escalated: { price: 100, upset: 60 },
  failed: { "sip-error": 20 },
};
