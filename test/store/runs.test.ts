import { expect, it } from "vitest";
import { addRun, listRuns } from "../../src/store/runs.ts";
import { aRun } from "../support/alertRows.ts";
import { aStore, TEAM } from "../support/store.ts";

it("the log of runs is listed newest first, of one campaign or of all, as many as wanted", () => {
  const store = aStore();
  const finding = {
    type: "revenue_drop",
    verdict: "watch",
    title: "Revenue is down",
    pValue: 0.03,
    calls: 1400,
    baselineCalls: 11_200,
    windowDays: 7,
    said: "watch",
  } as const;
  const one = aRun({
    atMs: 1,
    findings: [finding],
    missed: [{ from: "2026-01-12", to: "2026-01-19" }],
    skippedWeeks: 2,
  });
  const two = aRun({ atMs: 2, campaignId: "Q2" });
  const three = aRun({ atMs: 3, outcome: "waiting", period: null, calls: null });
  for (const run of [one, two, three]) addRun(store, TEAM, run);
  expect(listRuns(store, TEAM, null, 9)).toEqual([three, two, one]);
  expect(listRuns(store, TEAM, "Q1", 9)).toEqual([three, one]);
  expect(listRuns(store, TEAM, "Q1", 1)).toEqual([three]);
});
