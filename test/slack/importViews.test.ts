import { describe, expect, it } from "vitest";
import type { CampaignHoldings, ImportedCampaign, ImportReport } from "../../src/domain/upload.ts";
import { checkMessage } from "../../src/playground/strict/payloads.ts";
import { nothingNewView, storedView } from "../../src/slack/views/importViews.ts";

const HOLDS: CampaignHoldings = {
  ...{ calls: 90, dials: 100, conversions: 9, conversionRate: 0.1, firstDay: 20_000, lastDay: 20_006 },
  numbers: null,
};

function aReport(change: Partial<ImportReport> = {}, campaign: Partial<ImportedCampaign> = {}): ImportReport {
  const one: ImportedCampaign = {
    ...{ campaignId: "q1", campaignName: "Q1", isNew: false, added: 100, changed: 0, same: 0 },
    ...{ firstDay: 20_000, lastDay: 20_006, holds: HOLDS },
    ...campaign,
  };
  return {
    ...{ fileName: "a.csv", rows: 100, rejected: 0, rejectedByReason: [], rejectedExamples: [], repeated: 0 },
    ...{ joined: null, campaigns: [one], notes: [] },
    summary: { columns: [], unmapped: [], assumptions: [], covered: 0, currency: null },
    ...change,
  };
}

function wordsOf(report: ImportReport): string {
  const view = storedView(report, 7);
  expect(checkMessage({ ...view }, "message", () => "unknown")).toMatchObject({ messages: [], remarks: [] });
  return JSON.stringify(view.blocks);
}

describe("the summary of a file of amounts", () => {
  it("tells which calls it completed, and which amounts were added up", () => {
    const joined = { calls: 12, unmatched: 3, added: 1 };
    const report = aReport({ joined, rejected: 3, repeated: 4 }, { added: 0, changed: 11, same: 1 });
    expect(storedView(report, 7).text).toBe("Completed 12 calls of Q1 with what `a.csv` tells; 3 rows rejected.");
    const words = wordsOf(report);
    expect(words).toContain("*Q1*: 11 calls completed, 1 unchanged. It now holds 100 calls");
    expect(words).toContain("1 call has several amounts in the file, which were added up.");
    expect(words).not.toContain("completes and corrects it");
    expect(wordsOf(aReport({ joined: { ...joined, added: 1_200 } }))).toContain(
      "1,200 calls have several amounts in the file, which were added up.",
    );
  });
});

describe("the summary of a file of calls", () => {
  it.each([
    [null, ""],
    [{ different: 0, repeated: 0, most: 0 }, ""],
    [{ different: 1, repeated: 0, most: 1 }, " 1 number was called, each once."],
    [
      { different: 1_234, repeated: 56, most: 7 },
      " 1,234 numbers were called, 56 of them more than once (at most 7 times).",
    ],
  ])("tells how often the same numbers were called (%j)", (numbers, told) => {
    expect(wordsOf(aReport({}, { holds: { ...HOLDS, numbers } }))).toContain(`(10.0 % of connected calls).${told}"`);
  });

  it("offers to say what its columns are, also where nothing was new", () => {
    expect(wordsOf(aReport())).toContain('"text":"Columns"');
    expect(JSON.stringify(nothingNewView(aReport(), 7).blocks)).toContain('"text":"Columns"');
  });
});
