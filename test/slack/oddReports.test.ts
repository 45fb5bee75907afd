import { describe, expect, it } from "vitest";
import { leakageChart } from "../../src/charts/leakageChart.ts";
import type { Call } from "../../src/domain/call.ts";
import { shownLeakageOf } from "../../src/engines/shownLeakage.ts";
import { leakageView } from "../../src/slack/views/leakageView.ts";
import { recommendationView } from "../../src/slack/views/recommendationView.ts";
import { aCall, callsLike, MONDAY } from "../engines/build.ts";
import { aWeekOf, type OddCase, oddAnswers, oddReport, weeksBefore, wordsOf } from "../support/oddReports.ts";
import { complaintsOn, IN_CHANNEL } from "../support/troubled.ts";

const USUAL = { calls: 420, sales: 63 };
const BAD = { calls: 420, sales: 20 };

/** A call like this again and again, over the days of nine weeks up to that of `MONDAY`. */
function nineWeeksOf(callsAWeek: number, facts: Parameters<typeof aCall>[0]): Call[] {
  return Array.from({ length: 9 * callsAWeek }, (_, i) => {
    const [back, day] = [Math.floor(i / callsAWeek), i % 7];
    return aCall({ ...facts, day: MONDAY - 7 * back + day });
  });
}

const NOBODY: OddCase = {
  calls: [
    ...weeksBefore(USUAL),
    ...Array.from({ length: 420 }, (_, i) => aCall({ day: MONDAY + (i % 7), status: "not_connected" })),
  ],
};
const PARTLY_BEFORE: OddCase = { calls: [...weeksBefore(USUAL, 5), ...aWeekOf(USUAL)], days: 30 };
const NONE_BEFORE: OddCase = { calls: aWeekOf(USUAL) };
const REFUNDED: OddCase = { calls: [...weeksBefore(USUAL), ...aWeekOf({ calls: 420, sales: 40, refunds: 60 })] };
const ASSUMED: OddCase = {
  calls: [...weeksBefore(USUAL), ...aWeekOf(BAD)],
  campaign: { assumed: ["targetConversionRate", "avgDealValueMinor"] },
};
const WITHOUT_SALES: OddCase = {
  calls: [
    ...nineWeeksOf(200, { status: "completed" }),
    ...nineWeeksOf(100, { status: "dropped", dropOffStage: "pitch" }),
  ],
};
const WITHOUT_STATUS: OddCase = {
  calls: [...nineWeeksOf(42, { actualRevenueMinor: 50_000 }), ...nineWeeksOf(378, { actualRevenueMinor: 0 })],
};
const BAD_MONTH: OddCase = { calls: [...weeksBefore(USUAL), ...aWeekOf(BAD)], days: 30 };
const OLD: OddCase = { calls: [...weeksBefore(USUAL), ...aWeekOf(BAD)], age: 900 };
const FEW: OddCase = { calls: callsLike(3, { status: "completed", actualRevenueMinor: 0 }) };
const BROKEN_NAME: OddCase = { ...BAD_MONTH, campaign: { campaignName: "Dr. No\nand\r\n*sons* <!here>" } };

const CASES: Readonly<Record<string, OddCase>> = {
  "420 dials and nobody reached": NOBODY,
  "data that begin inside the period before": PARTLY_BEFORE,
  "nothing before": NONE_BEFORE,
  "refunds above the sales": REFUNDED,
  "assumed targets": ASSUMED,
  "no sales told": WITHOUT_SALES,
  "no status told": WITHOUT_STATUS,
  "a bad week in a good month": BAD_MONTH,
  "data of long ago": OLD,
  "three calls": FEW,
  "a name with line breaks": BROKEN_NAME,
};

describe("any odd report", () => {
  it.each(Object.entries(CASES))("is told in every answer as Slack takes it: %s", (_, odd) => {
    for (const [name, answer] of Object.entries(oddAnswers(odd))) {
      expect(complaintsOn(answer), name).toEqual([]);
      const words = wordsOf(answer);
      expect(words, name).not.toMatch(/NaN|undefined|Infinity|null|-\$0(?![\d.])|(?<!adds )up to \$0(?![\d.])|\*\*/);
      expect(answer.text.split("\n"), name).toHaveLength(1);
    }
  });
});

describe("dials that reached nobody", () => {
  const answers = oddAnswers(NOBODY);

  it("are what every answer begins with", () => {
    for (const [name, { text }] of Object.entries(answers)) {
      expect(text, name).toMatch(/[Nn]one of 420 dials connected \(420 of 420 the week before\)/);
    }
  });

  it("leave no sum known, and nothing that sounds as if all were well", () => {
    expect(wordsOf(answers.report)).toMatch(/\*Revenue\*\nnot known.*\*Lost of what was expected\*\nnot known/s);
    expect(wordsOf(answers.report)).toContain("*Connected calls*\n0 of 420 dials (420 before)");
    for (const [name, answer] of Object.entries(answers)) {
      expect(wordsOf(answer), name).not.toMatch(/lost nothing|no issue was found|[Nn]othing to do|There were no calls/);
    }
  });
});

describe("a period before that is not whole, or not there", () => {
  it("is no measure of sums, while rates can be compared", () => {
    const words = wordsOf(oddAnswers(PARTLY_BEFORE).report);
    expect(words).toMatch(/\*Connected calls\*\n1,800\n/);
    expect(words).toMatch(/\*Revenue\*\n\$135,000\n/);
    expect(words).toMatch(/\*Violations\*\n0\n/);
    expect(words).toContain("*Conversion*\n15.0 % (15.0 % before)");
  });

  it("is not told as 0", () => {
    for (const [name, answer] of Object.entries(oddAnswers(NONE_BEFORE))) {
      expect(wordsOf(answer), name).not.toMatch(/\(\$?0 before\)/);
    }
  });
});

describe("refunds", () => {
  it("are named in the headline, the list and the chart, and nobody else is blamed for them", () => {
    const { leakage } = oddAnswers(REFUNDED);
    expect(leakage.text).toBe(
      "Q1 Sales Outreach lost $35,500 of $31,500 expected (112.7 %), $24,000 of it in refunds; up to $22,608 of it was avoidable.",
    );
    expect(wordsOf(leakage)).toContain("Refunds of $24,000 are in it, each where its call is counted.");
    expect(leakageChart(oddReport(REFUNDED))?.title).toBe(
      "Revenue is −$4,000, $35,500 below expected, $24,000 of it refunds. Avoidable: up to $22,608.",
    );
  });

  it("are in the list alone where they are little of what was lost", () => {
    const { leakage } = oddAnswers({ calls: [...weeksBefore(USUAL), ...aWeekOf({ ...BAD, refunds: 1 })] });
    expect(leakage.text).not.toContain("refund");
    expect(wordsOf(leakage)).toContain("Refunds of $400 are in it");
  });
});

describe("assumed targets", () => {
  it("are marked wherever what was expected is told", () => {
    const { leakage, report, status } = oddAnswers(ASSUMED);
    expect(leakage.text).toContain("of $31,500 expected (68.3 %; assumed targets)");
    expect(wordsOf(report)).toContain("$31,500 expected (assumed targets)");
    expect(wordsOf(report)).toContain("*Lost of what was expected (assumed targets)*");
    expect(wordsOf(status)).toContain("expected (assumed targets)");
    expect(leakageChart(oddReport(ASSUMED))?.note).toBe("2 to 8 Mar 2026, targets assumed");
  });
});

describe("what no file tells", () => {
  it("is not looked for, and said so", () => {
    const { recommend, report } = oddAnswers(WITHOUT_SALES);
    expect(recommend.text).toBe(
      "Nothing to do at Q1 Sales Outreach: no issue was found; conversion and revenue could not be looked into.",
    );
    expect(wordsOf(report)).toContain("None was found; conversion and revenue could not be looked into.");
  });

  it("is no reason of leakage: without a status nobody knows which calls reached the end", () => {
    const answers = oddAnswers(WITHOUT_STATUS);
    expect(wordsOf(answers.leakage)).toContain("*By reason* it is not known: no column says how a call ended.");
    for (const [name, answer] of Object.entries(answers))
      expect(wordsOf(answer), name).not.toMatch(/reach(ed)? the end/i);
    const chart = leakageChart(oddReport(WITHOUT_STATUS));
    expect(chart?.bars.map(({ label }) => label)).toEqual(["Expected", "All calls", "Actual"]);
    expect(chart?.title).toBe("$10,500 of $31,500 expected is missing. None of it is known to be avoidable.");
  });

  it("leaves broken rules told apart", () => {
    const broken = Array.from({ length: 7 }, (_, i) =>
      aCall({ day: MONDAY + i, actualRevenueMinor: 0, complianceFlags: ["no_consent"] }),
    );
    const odd = { calls: [...WITHOUT_STATUS.calls, ...broken] };
    expect(wordsOf(oddAnswers(odd).leakage)).toMatch(/\*By rules\*.*• \$10,500 All other calls \(net\): 420 calls/s);
    expect(leakageChart(oddReport(odd))?.bars.map(({ label }) => label)).toContain("All other calls");
  });
});

describe("more that was avoidable than was lost", () => {
  it("is explained by what other calls brought", () => {
    const { leakage, report } = oddAnswers(BAD_MONTH);
    expect(leakage.text).toBe(
      "Q1 Sales Outreach lost $21,500 of $135,000 expected (15.9 %); up to $59,100 could have been won, more than was lost in all, because other calls brought $37,600 more than expected.",
    );
    expect(wordsOf(report)).toContain("up to $59,100; other calls brought $37,600 more than expected");
    expect(leakageChart(oddReport(BAD_MONTH))?.title).toMatch(/Up to \$59,100 could have been won\.$/);
  });

  it("says of an issue what its cost is held against", () => {
    const sold = weeksBefore({ calls: 420, sales: 150 });
    const words = wordsOf(oddAnswers({ calls: [...sold, ...aWeekOf(USUAL)] }).report);
    expect(words).toMatch(/: Low conversion\*, costs up to \$[\d,]+ against its own past\n/);
    expect(wordsOf(oddAnswers(ASSUMED).report)).not.toContain("against its own past");
  });

  it("comes to the same dollars in the words and in the picture", () => {
    const report = oddReport({ ...BAD_MONTH, campaign: { avgDealValueMinor: 33_333, targetConversionRate: 0.1234 } });
    const chart = leakageChart(report);
    if (report.leakage === null || chart === null) throw new Error("Its leakage is known");
    const { money, expected, actual, lost, byReason } = shownLeakageOf(report.leakage, "USD");
    expect(expected - actual).toBe(lost);
    expect(byReason.reduce((sum, { gap }) => sum + gap, 0)).toBe(lost);
    expect(chart.bars.at(-1)?.text).toBe(money.text(Math.round(report.leakage.actual)));
    const words = wordsOf(leakageView({ campaignId: "q1", report, deeds: [] }, IN_CHANNEL));
    for (const { gap } of byReason) expect(words).toContain(`• ${money.text(gap)} `);
    const drawn = chart.bars.slice(1, -1).map(({ text }) => text.replace(/[+−]/, ""));
    expect(drawn).toEqual(byReason.map(({ gap }) => money.text(Math.abs(gap))));
  });
});

describe("alerts, which are of the last week", () => {
  it("say so in a report on other days, with what is urgent about them", () => {
    const words = wordsOf(oddAnswers(BAD_MONTH).report);
    expect(words).toContain("In the last week (2 to 8 Mar 2026): 2 alerts: Revenue down 68 %");
    expect(words).toMatch(/\*Urgent\*\n• In the last week \(2 to 8 Mar 2026\): look into .*: revenue down 68 %\.\n/);
    expect(wordsOf(oddAnswers({ ...BAD_MONTH, days: 7 }).report)).not.toContain("In the last week");
  });
});

describe("data of long ago", () => {
  it("are said to be so before anything else", () => {
    for (const [name, { text }] of Object.entries(oddAnswers(OLD))) {
      expect(text, name).toMatch(/data up to 8 Mar 2026/i);
    }
  });
});

describe("where nothing stands out", () => {
  it("there may be money to win all the same", () => {
    const calls = [...weeksBefore({ calls: 35, sales: 9 }), ...aWeekOf({ calls: 35, sales: 4 })];
    expect(oddAnswers({ calls }).recommend.text).toMatch(
      /^No issue at Q1 Sales Outreach stands out from chance, as hardly any can with 35 connected calls, so there is no one fix to name; up to \$[\d,.]+ could still be won: see leakage\.$/,
    );
  });
});

describe("the details of a recommendation", () => {
  const report = oddReport(ASSUMED);
  const [first] = report.recommendations;
  if (first === undefined) throw new Error("A bad week has recommendations");

  it("have the facts and what to make of them above the steps", () => {
    const finding = { campaignId: "q1", period: "7d", issueType: first.issueType, action: first.action };
    const view = recommendationView({ campaignId: "q1", report, deeds: [] }, finding, null);
    const kinds = (view?.blocks ?? []).map((block) => ("fields" in block ? "facts" : block.type));
    expect(kinds.slice(0, 3)).toEqual(["section", "facts", "actions"]);
  });

  it("rest on the issue of their own script, whatever name another's is a part of", () => {
    const [issue] = report.issues;
    if (issue === undefined) throw new Error("A bad week has issues");
    const on = (scriptVersion: string) => ({
      ...issue,
      type: "script_failure" as const,
      scriptVersion,
      rootCause: `Script ${scriptVersion} fails.`,
    });
    const made = { ...first, issueType: "script_failure" as const, scriptVersion: "v22", action: "Go from v22 to v2" };
    const odd = { ...report, issues: [on("v2"), on("v22")], recommendations: [made] };
    const finding = { campaignId: "q1", period: "7d", issueType: made.issueType, action: made.action };
    const view = recommendationView({ campaignId: "q1", report: odd, deeds: [] }, finding, null);
    const words = view === null ? "" : wordsOf(view);
    expect(words).toContain("Script v22 fails.");
    expect(words).not.toContain("Script v2 fails.");
  });
});
