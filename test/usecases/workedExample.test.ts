import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeCsv } from "../../examples/csv.ts";
import { runCommandLine } from "../../src/commandLine.ts";
import { dayOfIso, isoOfDay } from "../../src/domain/day.ts";
import type { Report } from "../../src/domain/report.ts";
import { ok } from "../../src/lib/result.ts";

/** Calls of one week, spread evenly over its 7 days; what is left of `calls` completes unsold. */
type Week = { calls: number; sold: number; dropped: number; escalated: number; failed: number; violations: number };

/** The worked example of the project's issue 3, line 4. */
const THIS_WEEK: Week = { calls: 1400, sold: 168, dropped: 392, escalated: 196, failed: 98, violations: 14 };
const WEEK_BEFORE: Week = { ...THIS_WEEK, sold: 196 };
const AS_OF = "2026-03-08";
const STAGES = ["intro", "qualification", "pitch", "objection_handling", "closing", "follow_up"];

function* callsOf(week: Week, lastDay: number, name: string) {
  const { dropped, escalated, failed, violations, sold } = week;
  const ends = [
    ...Array.from({ length: dropped }, () => "dropped"),
    ...Array.from({ length: escalated }, () => "escalated"),
    ...Array.from({ length: failed }, () => "failed"),
    ...Array.from({ length: violations }, () => "compliance_violation"),
  ];
  for (let i = 0; i < week.calls; i++) {
    const status = ends[i] ?? "completed";
    yield {
      call_id: `${name}-${i}`,
      campaign_name: "Worked example",
      started_at: `${isoOfDay(lastDay - (i % 7))}T${String(9 + (i % 8)).padStart(2, "0")}:00:00Z`,
      duration_seconds: 200,
      status,
      drop_off_stage: status === "dropped" ? (STAGES[i % STAGES.length] ?? "") : "",
      conversion_value: "75.00",
      actual_revenue: i >= week.calls - sold ? "500.00" : "0",
    };
  }
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "worked-"));
  const last = dayOfIso(AS_OF) ?? 0;
  writeFileSync(join(folder, "now.csv"), [...writeCsv(callsOf(THIS_WEEK, last, "w0"))].join(""));
  const past = Array.from({ length: 8 }, (_, i) => [...callsOf(WEEK_BEFORE, last - 7 * (i + 1), `w${i + 1}`)]).flat();
  writeFileSync(join(folder, "past.csv"), [...writeCsv(past)].join(""));
  writeFileSync(
    join(folder, "campaign.json"),
    JSON.stringify({ targetConversionRate: 0.15, avgDealValue: 500, targetRevenuePerCall: 75, currency: "USD" }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `voicebot report` prints on both files. */
async function reported(...options: readonly string[]) {
  const said = { out: "", err: "" };
  const files = [join(folder, "now.csv"), join(folder, "past.csv")];
  const around = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    nowMs: Date.UTC(2026, 2, 9),
    settings: () => ok({}),
    pid: 1,
  };
  const status = await runCommandLine(
    ["report", ...files, "--campaign", join(folder, "campaign.json"), ...options],
    around,
  );
  return { ...said, status };
}

/** The lines of a section of the printed report. */
function sectionOf(text: string, title: string): readonly string[] {
  const [, rest = ""] = text.split(`\n${title}\n${"-".repeat(title.length)}\n`);
  return rest.slice(0, rest.indexOf("\n\n")).split("\n");
}

describe("the worked example", () => {
  it("is told word for word", async () => {
    const { out, status } = await reported();
    expect(status).toBe(0);
    expect(sectionOf(out, "Summary")[0]).toBe(
      [
        "Worked example scores 67 of 100 (Good), no clear change on the week before; conversion costs the most points.",
        "Conversion 12.0 %, revenue $84,000 of $105,000 expected, leakage $21,000 (20.0 %), 80 % of target.",
        "Against the 8 weeks before, revenue and conversion 14.3 % down: revenue is past its threshold, conversion is not.",
        "1 to watch: Revenue down 14 %.",
        "First: look into the calls that reach the end and do not sell.",
      ].join(" "),
    );
    // 14 % is 14,000 of the 98,000 of a usual week; of the six tests revenue's p of 0.035 misses 2/6 of 0.10, so it is watched.
    expect(sectionOf(out, "Alerts")).toEqual([
      "1 to watch: Revenue down 14 %.",
      "- Watch, high: Revenue down 14 %",
      `    ${[
        "If real, it cost about $14,000 in the week, 14 % of a usual week ($98,000).",
        "All of that comes from fewer sales a call.",
        "Revenue was $84,000 in the week (1,400 calls), $98,000 the week before (1,400), and usually $98,000 a week (11,200 calls in the 8 weeks before).",
        "Usual is $61 to $80 a call.",
        "This may be real: by luck a fall this big comes about 1 week in 29; the change lies between 25 % down and 2.5 % down (90 % interval).",
      ].join(" ")}`,
    ]);
    expect(out).toMatch(/^Conversion rate +12\.0 % +14\.0 %$/m);
    expect(out).toMatch(/^Revenue +\$84,000 +\$98,000$/m);
    expect(out).toMatch(/^Leakage +\$21,000 +\$7,000$/m);
    expect(out).toMatch(/^Leakage, of expected +20\.0 % +6\.7 %$/m);
    expect(out).toMatch(/^Total +1,400 +\$21,000/m);
  });

  it("is the same in JSON", async () => {
    const { out } = await reported("--json", "--as-of", AS_OF);
    const report: Report = JSON.parse(out);
    expect(report.metrics).toMatchObject({
      totalCalls: 1400,
      completedCalls: 700,
      droppedCalls: 392,
      escalatedCalls: 196,
      failedCalls: 98,
      complianceViolations: 14,
      conversions: 168,
      conversionRate: 0.12,
      totalRevenue: 84_000,
      expectedRevenue: 105_000,
      revenueLeakage: 21_000,
      revenueLeakagePercentage: 20,
    });
    expect(report.leakage).toMatchObject({ total: 21_000, expected: 105_000, actual: 84_000 });
    expect(report.changes.conversionRate).toBeCloseTo(-1 / 7, 12);
    expect(report.changes.revenue).toMatchObject({ volume: 0, conversion: -14_000, value: 0, total: -14_000 });
    const types = report.alerts.map(({ type }) => type);
    expect(types).toContain("revenue_drop");
    expect(types).not.toContain("conversion_drop");
    const [alert] = report.alerts.filter(({ type }) => type === "revenue_drop");
    expect(alert).toMatchObject({ current: 84_000, previous: 98_000, threshold: 0.1 });
    expect(alert?.baseline).toBeCloseTo(98_000, 2);
    expect(alert?.baselineChange).toBeCloseTo(-1 / 7, 9);
  });

  it("is drawn into a picture", async () => {
    const path = join(folder, "health.png");
    expect((await reported("--chart", path)).status).toBe(0);
    expect([...readFileSync(path).subarray(1, 4)]).toEqual([...Buffer.from("PNG")]);
  });

  it("is printed also where its picture cannot be written, and one sentence says so", async () => {
    const { out, err, status } = await reported("--chart", join(folder, "no", "such", "folder.png"));
    expect(status).toBe(1);
    expect(out).toContain("Conversion 12.0 %");
    expect(err).toMatch(/^The chart could not be written to .*check the path\.\n$/);
  });

  it("is told in one line", async () => {
    const { out, status } = await reported("--status");
    expect(status).toBe(0);
    expect(out).toBe(
      "Worked example: 1,400 calls, 67 of 100 (Good), 12.0 % conversion, $84,000 of $105,000 expected, no alert\n",
    );
  });

  it("is looked into by issue", async () => {
    const { out, status } = await reported("--issue", "low_conversion");
    expect(status).toBe(0);
    expect(out).toMatch(/^Worked example, 2 to 8 Mar 2026\n\nLow conversion.* \(high\)\n/);
    expect(out).toContain("- Watch: Revenue down 14 %");
    expect(out).not.toContain("Key metrics");
    const none = await reported("--issue", "script_failure");
    expect(none).toMatchObject({ status: 0, out: "Worked example has no issue of the kind script_failure.\n" });
    const unknown = await reported("--issue", "weather");
    expect(unknown.status).toBe(2);
    expect(unknown.err).toMatch(/^--issue is one of high_drop_off, low_conversion, /);
  });

  it("cannot be asked for in two forms at once", async () => {
    expect((await reported("--text", "--json")).status).toBe(2);
    expect((await reported("--status", "--issue", "low_conversion")).status).toBe(2);
    expect((await reported("--text", "--json")).err).toMatch(/^Choose one of --text, --json, --status and --issue\./);
    expect((await reported("--text")).out).toContain("Conversion 12.0 %");
  });
});
