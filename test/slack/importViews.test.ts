import { describe, expect, it } from "vitest";
import type { CampaignHoldings, ImportedCampaign, ImportReport, MappedColumn } from "../../src/domain/upload.ts";
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

const COLUMNS: readonly MappedColumn[] = [
  { header: "start_timestamp", field: "startedAt", certainty: "sure", reading: "year-month-day, sure; with time zone" },
  { header: "length", field: "duration", certainty: "likely", reading: "in seconds, likely: most exports count so" },
  { header: "escalation_reason", field: "escalationReason", certainty: "sure", reading: null },
  { header: "region", field: "segment", certainty: "sure", reading: null },
];

/** What stands before and behind the buttons. */
function halvesOf(report: ImportReport): readonly [string, string] {
  const { blocks } = storedView(report, 7);
  const at = blocks.findIndex(({ type }) => type === "actions");
  return [JSON.stringify(blocks.slice(0, at)), JSON.stringify(blocks.slice(at + 1))];
}

describe("the summary of a file of calls", () => {
  it("tells what it is and what is doubtful before the buttons, and the other columns in a few lines behind them", () => {
    const many = Array.from({ length: 40 }, (_, i) => `executed_actions.book_visit.return_value_${i}`);
    const flags = many.map((header): MappedColumn => {
      return { header, field: "complianceFlags", certainty: "likely", reading: null };
    });
    const told = [...COLUMNS, ...flags];
    const summary = { ...aReport().summary, platform: "ElevenLabs", columns: told, unmapped: many };
    const [before, behind] = halvesOf(aReport({ summary }));
    expect(before).toContain("Recognised as an ElevenLabs export.");
    expect(before).toContain("length → duration: in seconds, likely: most exports count so");
    expect(before).not.toContain("start_timestamp");
    expect(behind).toMatch(
      /44 columns are read: start_timestamp → start, length → duration, escalation_reason, region,/,
    );
    expect(behind).toMatch(/ and \d+ more\. 40 are not read and not stored\. \*Columns\* shows how\./);
    expect(behind.length).toBeLessThan(500);
    expect(wordsOf(aReport({ summary: { ...summary, platform: "Retell" } }))).toContain(
      "Recognised as a Retell export.",
    );
    expect(wordsOf(aReport())).not.toContain("Recognised");
    const assumed = { ...summary, assumptions: ['Column "length" is read as seconds.'] };
    expect(wordsOf(aReport({ summary: assumed }))).not.toContain("Not sure of these columns");
  });

  it("says nothing of rejected rows where there are none, and of one day that it is one", () => {
    const oneDay = { ...HOLDS, lastDay: HOLDS.firstDay };
    expect(storedView(aReport(), 7).text).toBe("Read 100 calls from `a.csv` into Q1.");
    expect(wordsOf(aReport({}, { holds: oneDay }))).toContain("100 calls (10 of them not connected) on 4 Oct 2024, 9");
  });

  it("gives each reason to reject rows with one of them, and says how many rows have others", () => {
    const reason = (line: number, rows: number, unit?: "record") => ({
      ...{ reason: `kind ${line}`, rows },
      example: { line, column: "amount", reason: `"x${line}" is odd`, ...(unit === undefined ? {} : { unit }) },
    });
    const rejectedByReason = [
      reason(3, 1_200),
      reason(4, 1, "record"),
      ...[5, 6, 7, 8, 9].map((line) => reason(line, 1)),
    ];
    const words = wordsOf(aReport({ rejected: 1_206, rejectedByReason }));
    expect(words).toContain('1,200 rows, such as line 3, amount: \\"x3\\" is odd');
    expect(words).toContain('• Record 4, amount: \\"x4\\" is odd');
    expect(words).toContain("• 2 more rows for other reasons");
    expect(words).not.toContain("kind");
  });

  it("says how many campaigns and sentences are left where it lists the first ones", () => {
    const campaigns = Array.from({ length: 13 }, (_, i) => aReport({}, { campaignName: `C${i}` }).campaigns).flat();
    const notes = Array.from({ length: 33 }, (_, i) => `Note ${i}.`);
    const words = wordsOf(aReport({ campaigns, notes }));
    expect(words).toContain("• and 3 more campaigns");
    expect(words).toContain("also tells of the 8 campaigns without a button here");
    expect(words).toContain('• and 3 more"');
  });

  it("asks before an undo with the numbers of its calls", () => {
    expect(wordsOf(aReport({}, { added: 1_234, changed: 5 }))).toContain("a.csv brought 1,234 calls and corrected 5.");
  });

  it.each([
    [null, ""],
    [{ different: 0, repeated: 0, most: 0 }, ""],
    [{ different: 1, repeated: 0, most: 1 }, " 1 number was called, each once."],
    [
      { different: 1_234, repeated: 56, most: 1_007 },
      " 1,234 numbers were called, 56 of them more than once (at most 1,007 times).",
    ],
  ])("tells how often the same numbers were called (%j)", (numbers, told) => {
    expect(wordsOf(aReport({}, { holds: { ...HOLDS, numbers } }))).toContain(`(10.0 % of connected calls).${told}"`);
  });

  it("offers to say what its columns are, also where nothing was new", () => {
    expect(wordsOf(aReport())).toContain('"text":"Columns"');
    expect(JSON.stringify(nothingNewView(aReport(), 7).blocks)).toContain('"text":"Columns"');
  });
});
