import { describe, expect, it } from "vitest";
import { buildReport } from "../../src/engines/intelligence.ts";
import { reportText } from "../../src/engines/reportText.ts";
import { aCampaign, cellsWith, MONDAY } from "./build.ts";

function textOf(cells: ReturnType<typeof cellsWith>): string {
  const period = { from: MONDAY, to: MONDAY + 7 };
  const days = { period, newestDay: MONDAY, today: MONDAY + 1 };
  return reportText(buildReport({ campaign: aCampaign(), cells, leaves: null, violatingCalls: null, ...days }));
}

describe("the printed report", () => {
  it("has its sections in order", () => {
    const lines = textOf(cellsWith({ n: 1400, sales: 168, dropped: 392 })).split("\n");
    const titles = lines.filter((_, i) => /^[-=]{4,}$/.test(lines[i + 1] ?? ""));
    expect(titles).toEqual([
      "Q1 Sales Outreach: 2 to 8 Mar 2026",
      "Summary",
      "Health",
      "Key metrics (before: 23 Feb 2026 to 1 Mar 2026)",
      "Alerts",
      "Issues",
      "Urgent actions",
      "Recommendations",
      "Revenue leakage",
      "Root cause",
      "Data quality",
    ]);
  });

  it("puts this period beside the one before, and says what is not known", () => {
    const text = textOf([...cellsWith({ n: 1400, sales: 168 }), ...cellsWith({ n: 1, sales: 1 }, MONDAY - 7)]);
    expect(text).toMatch(/^Connected calls +1,400 +1$/m);
    expect(text).toMatch(/^Conversion rate +12\.0 % +100\.0 %$/m);
    expect(text).toMatch(/^Revenue +\$84,000 +\$500$/m);
    expect(textOf([])).toMatch(/^Conversion rate +not known +not known$/m);
    expect(textOf([])).toContain("No score: nothing that it needs is known.");
  });

  it("lists points that add up", () => {
    const text = textOf(cellsWith({ n: 1000, sales: 300, violations: 50 }));
    const lost = [...text.matchAll(/-(\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
    const score = Number(/^(\d+) of 100/m.exec(text)?.[1]);
    expect(lost).toBe(100 - score);
    expect(text).toMatch(/^Cap set by compliance +-\d+$/m);
  });
});
