import type { Call } from "../domain/call.ts";
import { baselinePeriod, previousPeriod } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { cellsOfCalls } from "./cellsOfCalls.ts";
import { buildReport, type ReportInput } from "./intelligence.ts";
import { leavesOfCalls } from "./leavesOfCalls.ts";
import { violatingCallsOf } from "./violatingCalls.ts";

/** What a report on an array of calls is made from; `cells` of the same calls where they were added up before. */
export type CallsReportInput = Omit<ReportInput, "cells" | "leaves" | "violatingCalls"> & {
  /** Each call once, in any order. */
  readonly calls: readonly Call[];
  readonly cells?: ReportInput["cells"];
};

/** The whole report on calls that are at hand themselves: cells, leaves and violating calls follow from them. */
export function reportOfCalls({ calls, ...input }: CallsReportInput): Report {
  const { campaign, period, cells = cellsOfCalls(calls, campaign.timeZone) } = input;
  const { timeZone } = campaign;
  return buildReport({
    ...input,
    cells,
    leaves: {
      toBaseline: leavesOfCalls(calls, timeZone, { current: period, baseline: baselinePeriod(period) }),
      toPrevious: leavesOfCalls(calls, timeZone, { current: period, baseline: previousPeriod(period) }),
    },
    violatingCalls: violatingCallsOf(calls, timeZone, period),
  });
}
