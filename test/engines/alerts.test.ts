import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlertType, USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Call } from "../../src/domain/call.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { baselinePeriod, DAYS_PER_WEEK, periodEnding, previousPeriod } from "../../src/domain/period.ts";
import { severityOfCost } from "../../src/engines/alertCosts.ts";
import { type AlertFindings, type AlertInput, alertsOf } from "../../src/engines/alerts.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { healthOf } from "../../src/engines/health.ts";
import { selectCells } from "../../src/engines/selectCells.ts";
import { aCall, aCampaign, anyCall, type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

const SUNDAY = MONDAY + 6;
const WEEK = periodEnding(SUNDAY);
/** Issue 3, line 4: the worked example. */
const USUAL: Counts = { n: 1400, sales: 196, dropped: 392, escalated: 196, failed: 98, violations: 14 };

/** `counts` in each of `weeks` weeks before `MONDAY`'s. */
function past(weeks: number, counts: Counts = USUAL): Cell[] {
  return Array.from({ length: weeks }, (_, i) => cellsWith(counts, MONDAY - (i + 1) * DAYS_PER_WEEK)).flat();
}

function alertsFor(cells: readonly Cell[], more: Partial<AlertInput> = {}): AlertFindings {
  const campaign = more.campaign ?? aCampaign();
  const { health, changeMargin } = healthOf(
    {
      current: selectCells(cells, WEEK),
      previous: selectCells(cells, previousPeriod(WEEK)),
      baseline: selectCells(cells, baselinePeriod(WEEK)),
    },
    campaign,
  );
  return alertsOf({
    campaign,
    cells,
    period: WEEK,
    settings: USUAL_ALERT_SETTINGS,
    health: { overall: health.overall, change: health.weekOverWeekChange, changeMargin },
    violatingCalls: [],
    newestDay: SUNDAY,
    ...more,
  });
}

function theOne(type: AlertType, { alerts }: AlertFindings) {
  const found = alerts.filter((alert) => alert.type === type);
  expect(found).toHaveLength(1);
  const [alert] = found;
  if (alert === undefined) throw new Error(`No ${type}`);
  return alert;
}

describe("the worked example of issue 3, line 4", () => {
  const findings = alertsFor([...cellsWith({ ...USUAL, sales: 168 }), ...past(8)]);

  it("finds revenue past its threshold and conversion not", () => {
    expect(findings.alerts.map(({ type }) => type)).toEqual(["revenue_drop"]);
  });

  it("tells both weeks, the baseline, the cost and how likely it is by chance", () => {
    const alert = theOne("revenue_drop", findings);
    expect(alert).toMatchObject({
      current: 8_400_000,
      previous: 9_800_000,
      baseline: 9_800_000,
      costMinor: 1_400_000,
      severity: "high",
      verdict: "watch",
      baselineWeeks: 8,
      n: { current: 1400, previous: 1400, baseline: 11_200 },
    });
    expect(alert.baselineChange).toBeCloseTo(-1 / 7, 10);
    expect(alert.percentageChange).toBeCloseTo(-1 / 7, 10);
    expect(alert.message).toMatch(/^If real, it cost about \$14,000 in the week, 14 % of a usual week \(\$98,000\)\./);
    for (const part of [
      "$84,000",
      "1,400 calls",
      "$98,000 the week before",
      "11,200",
      "All of that comes from fewer sales a call",
    ]) {
      expect(alert.message).toContain(part);
    }
    expect(alert.message).toContain(`1 week in ${Math.round(1 / (alert.pValue ?? 0))}`);
  });
});

describe("an alert", () => {
  it("is raised when conversion falls by 30 % at 1,400 calls a week, and costs what the lost sales brought", () => {
    const alert = theOne("conversion_drop", alertsFor([...cellsWith({ ...USUAL, sales: 130 }), ...past(8)]));
    expect(alert).toMatchObject({ verdict: "alert", severity: "critical", costMinor: 66 * 50_000 });
    expect(alert.interval?.high).toBeLessThan(-0.15);
  });

  it("is not invented by an odd last week", () => {
    const rich = cellsWith({ ...USUAL, sales: 300 }, MONDAY - DAYS_PER_WEEK);
    const others = past(8).filter(({ day }) => day !== MONDAY - DAYS_PER_WEEK);
    expect(
      alertsFor([...cellsWith(USUAL), ...rich, ...others]).alerts.filter(({ verdict }) => verdict === "alert"),
    ).toEqual([]);
  });

  it("is called chance in a week too small to tell, with what could have been seen", () => {
    const usual = { n: 100, sales: 12, dropped: 30 };
    const alert = theOne("conversion_drop", alertsFor([...cellsWith({ ...usual, sales: 9 }), ...past(8, usual)]));
    expect(alert.verdict).toBe("chance");
    expect(alert.title).toBe("Conversion down 25 %");
    expect(alert.message).toMatch(/only a fall of about \d+ % or more can be told from luck/);
  });

  it("says that fewer calls are a fact when revenue per call holds", () => {
    const fewer = cellsWith({ n: 840, sales: 118, dropped: 235, escalated: 118, failed: 59, violations: 8 });
    const { alerts, critical } = alertsFor([...fewer, ...past(8)]);
    expect(alerts).toMatchObject([{ type: "revenue_drop", verdict: "volume", title: "40 % fewer calls" }]);
    expect(critical).toHaveLength(1);
  });

  it("is no matter of volume where revenue per call fell past its threshold, however many calls are missing", () => {
    const fewer = cellsWith({ n: 420, sales: 48, dropped: 118, escalated: 59, failed: 29, violations: 4 });
    const findings = alertsFor([...fewer, ...past(8)]);
    const [alert, volume] = ["Revenue a call down 18 %", "70 % fewer calls"].map((title) =>
      findings.alerts.find((one) => one.title === title),
    );
    // 48 of 420 is 18 % less than 14 %: what was tested is told, and the missing calls as the fact that they are.
    expect(["watch", "alert"]).toContain(alert?.verdict);
    expect(alert?.message).toContain("Of that, fewer calls cost $62,300 and fewer sales a call cost $11,700.");
    expect(volume).toMatchObject({ type: "revenue_drop", verdict: "volume", costMinor: null });
    expect(volume?.message).toBe("420 calls connected in the week, usually 1,400 in the 8 weeks before.");
  });

  it("says that calls are missing whatever a call brings, and where nothing tells what it brings", () => {
    const halved = { n: 700, sales: 60, dropped: 196, escalated: 98, failed: 49, violations: 7 };
    const better = alertsFor([...cellsWith({ ...halved, sales: 200 }), ...past(8)]);
    expect(better.alerts).toMatchObject([{ verdict: "volume", title: "50 % fewer calls" }]);
    expect(better.alerts[0]?.message).toMatch(
      /^700 calls connected in the week, usually 1,400 .*\. Such calls brought \$/,
    );
    const steady = alertsFor([...cellsWith({ ...USUAL, n: 1300 }), ...past(8)]);
    expect(steady.alerts.filter(({ verdict }) => verdict === "volume")).toEqual([]);
  });

  it("of volume costs what the fewer calls cost, and not what the rest of the fall did", () => {
    // 840 calls at 13.1 % instead of 1,400 at 14 %: -560 x (14 % + 13.1 %) / 2 x $500 = -$37,933, and conversion -$5,067.
    const fewer = cellsWith({ n: 840, sales: 110, dropped: 235, escalated: 118, failed: 59, violations: 8 });
    const alert = theOne("revenue_drop", alertsFor([...fewer, ...past(8)]));
    expect(alert).toMatchObject({ verdict: "volume", costMinor: Math.round(560 * ((0.14 + 110 / 840) / 2) * 50_000) });
    expect(alert.message).toMatch(/^It cost about \$37,933 in the week/);
  });

  it("is as severe as an issue of the same cost: 10 % of what was expected is high", () => {
    expect([0.2, 0.1, 0.05, 0.0499].map((share) => severityOfCost(share * 1000, 1000))).toEqual([
      "high",
      "high",
      "medium",
      "low",
    ]);
    expect([severityOfCost(201, 1000), severityOfCost(null, 1000), severityOfCost(1, 0)]).toEqual([
      "critical",
      "medium",
      "medium",
    ]);
  });

  it("tells the only week of past once", () => {
    const { message } = theOne("conversion_drop", alertsFor([...cellsWith({ ...USUAL, sales: 90 }), ...past(1)]));
    expect(message).toContain(
      "6.4 % of 1,400 calls sold in the week, 14.0 % of 1,400 the week before, the only week before it.",
    );
    const violations = theOne(
      "compliance_increase",
      alertsFor([...cellsWith({ ...USUAL, violations: 30 }), ...past(1)]),
    );
    expect(violations.message).toMatch(
      /^30 violations in the week .*, 14 the week before \(1,400 calls\), the only week before it;/,
    );
  });

  it("tells money with two decimals at most, also where the currency has three", () => {
    const campaign = aCampaign({ currency: "KWD", targetRevenuePerCallMinor: 75, avgDealValueMinor: 333 });
    const usual = { ...USUAL, dealMinor: 333 };
    const cells = [...cellsWith({ ...usual, sales: 120 }), ...past(8, usual)];
    const { alerts } = alertsFor(cells, { campaign });
    expect(alerts.length).toBeGreaterThan(1);
    for (const { message } of alerts) expect(message).not.toMatch(/\.\d{3}/);
  });

  it("finds failures that come from none", () => {
    const usual = { ...USUAL, failed: 0 };
    const alert = theOne("failure_spike", alertsFor([...cellsWith({ ...usual, failed: 50 }), ...past(8, usual)]));
    expect(alert).toMatchObject({ verdict: "alert", baseline: 0, baselineChange: null, percentageChange: null });
    expect(alert.interval).toBeNull();
    expect(alert.message).not.toMatch(/interval|% up/);
    expect(alertsFor([...cellsWith({ ...usual, failed: 20 }), ...past(8, usual)]).alerts).toEqual([]);
  });

  it("costs what completed calls sell and escalated ones do not", () => {
    const alert = theOne("escalation_spike", alertsFor([...cellsWith({ ...USUAL, escalated: 300 }), ...past(8)]));
    // 104 more escalations; in the past 196 of 700 completed calls sold, and no escalated one.
    expect(alert).toMatchObject({ verdict: "alert", costMinor: 1_456_000 });
  });

  it("judges from the first week of past on", () => {
    const alert = theOne("conversion_drop", alertsFor([...cellsWith({ ...USUAL, sales: 90 }), ...past(1)]));
    expect(alert).toMatchObject({ verdict: "alert", baselineWeeks: 1 });
    expect(alertsFor(cellsWith({ ...USUAL, violations: 0 })).summary).toBe(
      "There are no earlier weeks to compare with yet.",
    );
  });

  it("leaves acknowledged weeks out of the baseline and says so", () => {
    const bad = cellsWith({ ...USUAL, sales: 90 }, MONDAY - DAYS_PER_WEEK);
    const others = past(8).filter(({ day }) => day !== MONDAY - DAYS_PER_WEEK);
    const cells = [...cellsWith({ ...USUAL, sales: 90 }), ...bad, ...others];
    const alert = theOne("conversion_drop", alertsFor(cells, { acknowledged: [previousPeriod(WEEK)] }));
    expect(alert).toMatchObject({ baselineWeeks: 7, baseline: 0.14 });
    expect(alert.message).toContain("in 7 of the 8 weeks before, 1 week of known trouble left out");
  });

  it("is quieter or more sensitive as the campaign asks", () => {
    const cells = [...cellsWith({ ...USUAL, sales: 168 }), ...past(8)];
    const verdict = (sensitivity: "quiet" | "sensitive") =>
      theOne("revenue_drop", alertsFor(cells, { settings: { ...USUAL_ALERT_SETTINGS, sensitivity } })).verdict;
    expect([verdict("quiet"), verdict("sensitive")]).toEqual(["watch", "alert"]);
  });
});

describe("a week in which nobody was reached", () => {
  const dialled = (count: number, day: number) => callsLike(count, { day, status: "not_connected" });
  const reached = (count: number) =>
    Array.from({ length: 8 }, (_, i) =>
      callsLike(count, { day: MONDAY - (i + 1) * DAYS_PER_WEEK, status: "completed" }),
    ).flat();

  it("is told as a fact of volume, with how it was before", () => {
    const cells = cellsOfCalls([...dialled(420, MONDAY), ...reached(420)], "UTC");
    const { alerts, summary, basis, critical } = alertsFor(cells);
    expect(alerts).toMatchObject([
      { verdict: "volume", severity: "critical", title: "None of 420 dials connected (420 of 420 the week before)" },
    ]);
    expect(critical).toEqual(alerts);
    expect(basis).toBe("nobody_reached");
    expect(summary).toBe("None of 420 dials connected (420 of 420 the week before), so nothing else can be told.");
  });

  it("is no alert where few dials are no surprise, or nothing is known of the past", () => {
    const rare = Array.from({ length: 8 }, (_, i) => MONDAY - (i + 1) * DAYS_PER_WEEK).flatMap((day) => [
      ...dialled(90, day),
      ...callsLike(10, { day, status: "completed" }),
    ]);
    const few = cellsOfCalls([...dialled(3, MONDAY), ...rare], "UTC");
    expect(alertsFor(few)).toMatchObject({ alerts: [], basis: "nobody_reached" });
    expect(alertsFor(cellsOfCalls(dialled(420, MONDAY), "UTC"))).toMatchObject({
      alerts: [],
      summary: "None of 420 dials connected, so nothing else can be told.",
    });
    expect(alertsFor([]).summary).toBe("There were no calls in the week, so nothing can be compared.");
  });
});

describe("a small campaign", () => {
  it("hears nothing of its rates below 50 calls a week unless luck is all but excluded", () => {
    const usual = { n: 40, sales: 6, dropped: 12 };
    expect(alertsFor([...cellsWith({ ...usual, sales: 1, dropped: 18 }), ...past(8, usual)]).alerts).toEqual([]);
    const { alerts } = alertsFor([...cellsWith({ ...usual, dropped: 34 }), ...past(8, usual)]);
    expect(alerts.map(({ type, pValue }) => [type, (pValue ?? 1) <= 0.001])).toContainEqual(["drop_off_spike", true]);
  });

  it("tells a collapse below 50 calls, but not that a small campaign is small again", () => {
    const rare = Array.from({ length: 8 }, (_, i) =>
      cellsWith({ n: 30 + 20 * (i % 3), sales: 6, dropped: 9 }, MONDAY - (i + 1) * DAYS_PER_WEEK),
    ).flat();
    const now = cellsWith({ n: 30, sales: 4, dropped: 9 });
    expect(alertsFor([...now, ...rare]).alerts).toEqual([]);
    const { alerts } = alertsFor([...now, ...past(8)]);
    expect(alerts).toMatchObject([{ verdict: "volume", title: "98 % fewer calls" }]);
    expect(alerts[0]?.pValue).toBeLessThanOrEqual(0.001);
    expect(alertsFor([...cellsWith({ n: 3 }), ...past(8)])).toMatchObject({
      basis: "few_calls",
      alerts: [{ verdict: "volume", title: "99.8 % fewer calls" }],
    });
  });

  it("has something to say of 3 calls, and no nonsense", () => {
    const { alerts, summary } = alertsFor([...cellsWith({ n: 3, sales: 0 }), ...past(8, { n: 3, sales: 1 })]);
    expect(alerts).toEqual([]);
    expect(summary).toBe("With 3 calls in the week, nothing can be told from luck.");
  });

  it("looks back over 28 days, where a week is too short to tell", () => {
    const low = Array.from({ length: 4 }, (_, i) =>
      cellsWith({ n: 200, sales: 15, dropped: 60 }, MONDAY - i * DAYS_PER_WEEK),
    ).flat();
    const before = Array.from({ length: 8 }, (_, i) =>
      cellsWith({ n: 200, sales: 24, dropped: 60 }, MONDAY - (i + 4) * DAYS_PER_WEEK),
    ).flat();
    const cells = [...low, ...before];
    expect(theOne("conversion_drop", alertsFor(cells))).toMatchObject({ verdict: "alert", windowDays: 28 });
    const rested = alertsFor(cells, { longLookRests: true }).alerts.filter(({ windowDays }) => windowDays === 28);
    expect(rested).toEqual([]);
  });
});

describe("violations", () => {
  const flagged = (count: number, flag: string, day = MONDAY): Call[] =>
    callsLike(count, { day, status: "compliance_violation", complianceFlags: [flag] });
  const clean = (count: number, day = MONDAY): Call[] =>
    callsLike(count, { day, status: "completed", complianceFlags: [] });
  const weekOf = (calls: readonly Call[]) => cellsOfCalls(calls, "UTC");
  const brokenOnceAWeek = (flag: string) =>
    Array.from({ length: 8 }, (_, i) => MONDAY - (i + 1) * DAYS_PER_WEEK).flatMap((day) => [
      ...clean(999, day),
      ...flagged(1, flag, day),
    ]);

  it("are critical and listed with their calls at any rise, with the grade beside them", () => {
    const now = flagged(2, "no_consent");
    const violatingCalls = now.map(({ callId }) => ({ callId, flags: ["no_consent"], day: MONDAY }));
    const cells = weekOf([...clean(998), ...now, ...brokenOnceAWeek("no_consent")]);
    const findings = alertsFor(cells, { violatingCalls });
    const alert = theOne("compliance_increase", findings);
    expect(alert).toMatchObject({ severity: "critical", verdict: "watch", current: 2, previous: 1 });
    expect(alert.calls).toEqual(violatingCalls.map(({ callId }) => callId));
    expect(alert.message).toMatch(
      /^2 violations in the week .* 1 the week before .*within chance: so many come by luck/,
    );
    expect(findings.critical).toContain(alert);
    const onEvidence = { settings: { ...USUAL_ALERT_SETTINGS, complianceOnEvidence: true } };
    expect(alertsFor(cells, onEvidence).critical).toEqual([]);
  });

  it("are an alert when chance does not explain them, or when the rule was not broken in 8 weeks", () => {
    const many = alertsFor(weekOf([...clean(990), ...flagged(10, "no_consent"), ...brokenOnceAWeek("no_consent")]));
    expect(theOne("compliance_increase", many).verdict).toBe("alert");
    const fresh = alertsFor(weekOf([...clean(999), ...flagged(1, "recorded_minor"), ...brokenOnceAWeek("no_consent")]));
    expect(theOne("compliance_increase", fresh)).toMatchObject({
      verdict: "alert",
      title: "New kind of violation: recorded_minor",
    });
  });

  it("of a rule not broken before are not called chance under an alert", () => {
    const cells = weekOf([...clean(999), ...flagged(1, "recorded_minor"), ...brokenOnceAWeek("no_consent")]);
    expect(theOne("compliance_increase", alertsFor(cells)).message).toContain(
      "; the count is within chance, but the rule recorded_minor was not broken in the 8 weeks before.",
    );
    const two = [...flagged(1, "a"), ...flagged(1, "b")];
    expect(
      theOne("compliance_increase", alertsFor(weekOf([...clean(998), ...two, ...brokenOnceAWeek("no_consent")])))
        .message,
    ).toContain("the rules a and b were not broken in the 8 weeks before.");
  });

  it("are named by the alert, and not once more by its message", () => {
    const now = flagged(2, "no_consent");
    const violatingCalls = now.map(({ callId }) => ({ callId, flags: ["no_consent"], day: MONDAY }));
    const cells = weekOf([...clean(998), ...now, ...brokenOnceAWeek("no_consent")]);
    const alert = theOne("compliance_increase", alertsFor(cells, { violatingCalls }));
    expect(alert.calls).toHaveLength(2);
    for (const callId of alert.calls) expect(alert.message).not.toContain(callId);
  });

  it("stay apart from other alerts in the summary", () => {
    const flags = ["a", "b", "c"].flatMap((flag) => flagged(1, flag));
    const sold = callsLike(30, { day: MONDAY, status: "completed", complianceFlags: [], converted: true });
    const soldBefore = Array.from({ length: 8 }, (_, i) => i + 1).flatMap((week) =>
      callsLike(150, { day: MONDAY - week * DAYS_PER_WEEK, status: "completed", complianceFlags: [], converted: true }),
    );
    const unsold = (calls: readonly Call[]) =>
      calls.map((call) => ({ ...call, converted: false, covered: sold[0]?.covered ?? 0 }));
    const cells = weekOf([
      ...sold,
      ...unsold([...clean(970), ...flags, ...brokenOnceAWeek("no_consent")]),
      ...soldBefore,
    ]);
    expect(alertsFor(cells).summary).toMatch(/^\d alerts: New kind of violation: a, b and c; .*Conversion down 7\d %/);
  });

  it("that did not rise are no alert", () => {
    expect(
      alertsFor(weekOf([...clean(999), ...flagged(1, "no_consent"), ...brokenOnceAWeek("no_consent")])).alerts,
    ).toEqual([]);
  });
});

describe("the first week of a campaign", () => {
  it("has its violations listed, though nothing says whether they are many", () => {
    const alert = theOne("compliance_increase", alertsFor(cellsWith(USUAL)));
    expect(alert).toMatchObject({ verdict: "watch", pValue: null, title: "14 violations", previous: null });
    expect(alert.message).toContain("there is no past to judge it by");
  });
});

describe("a health drop", () => {
  const cells = [...cellsWith(USUAL), ...past(8)];
  const healthFell = (change: number, changeMargin: number) =>
    alertsFor(cells, { health: { overall: 50, change, changeMargin } });

  it("is graded by its points, beyond its margin", () => {
    expect(theOne("health_drop", healthFell(-26, 8))).toMatchObject({ severity: "critical", verdict: "alert" });
    expect(theOne("health_drop", healthFell(-21, 8))).toMatchObject({ severity: "high", verdict: "alert" });
    expect(theOne("health_drop", healthFell(-16, 8))).toMatchObject({ severity: "medium", verdict: "alert" });
    expect(theOne("health_drop", healthFell(-16, 18)).verdict).toBe("watch");
    expect(healthFell(-15, 8).alerts).toEqual([]);
  });

  it("tells the difference of the scores that it tells", () => {
    // 62.6 and 81.2 are 18.6 apart, and shown as 63 and 81.
    const alert = theOne(
      "health_drop",
      alertsFor(cells, { health: { overall: 62.6, change: -18.6, changeMargin: 8 } }),
    );
    expect(alert.title).toBe("Health down 18 points");
    expect(alert.message).toMatch(/^Health is 63 of 100 in the week .*, 81 the week before .*: 18 points down, /);
  });
});

describe("weeks that cannot be compared whole", () => {
  const weekday = (counts: Counts, week: number, day: number) => cellsWith(counts, MONDAY - week * DAYS_PER_WEEK + day);
  const daily: Counts = { n: 280, sales: 40, dropped: 84 };
  const fullWeeks = Array.from({ length: 8 }, (_, i) =>
    [0, 1, 2, 3, 4].flatMap((day) => weekday(daily, i + 1, day)),
  ).flat();

  it("compare the weekdays that both sides have: half a week is not a fall", () => {
    const { alerts, summary } = alertsFor([...weekday(daily, 0, 0), ...weekday(daily, 0, 1), ...fullWeeks]);
    expect(alerts).toEqual([]);
    expect(summary).toContain("Wednesday, Thursday and Friday");
  });

  it("say which days they compare, and how many calls that is", () => {
    const monday = alertsFor([...weekday({ ...daily, sales: 4 }, 0, 0), ...weekday(daily, 0, 5), ...fullWeeks]);
    const alert = theOne("conversion_drop", monday);
    expect(alert).toMatchObject({ title: "Conversion down 90 % on Monday", n: { current: 280 } });
    expect(alert.message).toContain(
      "On Monday, the one day that both have, 1.4 % of 280 calls sold in the week, 14.3 % of 280 the week before, 14.3 % of 2,240 in the 8 weeks before.",
    );
    expect(alert.message).toMatch(
      /^It cost about \$18,000 on the days compared, \d+ % of what such days usually bring/,
    );
    const four = [0, 1, 2, 3].flatMap((day) => weekday({ ...daily, sales: 8 }, 0, day));
    const revenue = theOne("revenue_drop", alertsFor([...four, ...fullWeeks]));
    expect(revenue.title).toBe("Revenue down 80 % on 4 days");
    expect(revenue.message).toContain(
      "On the 4 comparable days, revenue was $16,000 in the week (1,120 calls), $80,000 the week before (1,120), and usually $80,000 (8,960 calls in the 8 weeks before).",
    );
    expect(revenue.message).toContain(
      "80 % of what such days usually bring ($80,000). All of that comes from fewer sales a call.",
    );
  });

  it("leave a holiday out on both sides", () => {
    const now = [0, 1, 2, 3].flatMap((day) => weekday(daily, 0, day));
    expect(alertsFor([...now, ...weekday({ n: 20, sales: 0 }, 0, 4), ...fullWeeks]).alerts).toEqual([]);
  });

  it("tell fewer calls when every day has fewer", () => {
    const now = [0, 1, 2, 3, 4].flatMap((day) => weekday({ n: 56, sales: 8, dropped: 17 }, 0, day));
    expect(alertsFor([...now, ...fullWeeks]).alerts).toMatchObject([{ verdict: "volume", title: "80 % fewer calls" }]);
  });

  it("weigh weekdays alike where a week has another mix of them", () => {
    // Fridays sell half as well, and this week has four times as many calls on Friday: no rate has changed.
    const friday: Counts = { n: 200, sales: 15, dropped: 60 };
    const other: Counts = { n: 200, sales: 30, dropped: 60 };
    const pastWeeks = Array.from({ length: 8 }, (_, i) => [
      ...[0, 1, 2, 3].flatMap((day) => weekday(other, i + 1, day)),
      ...weekday(friday, i + 1, 4),
    ]).flat();
    const now = [0, 1, 2, 3].flatMap((day) => weekday(other, 0, day));
    const manyFridays = weekday({ n: 3200, sales: 240, dropped: 960 }, 0, 4);
    const { alerts } = alertsFor([...now, ...manyFridays, ...pastWeeks]);
    expect(alerts.filter(({ type }) => type !== "health_drop")).toEqual([]);
  });

  it("hold back the days whose revenue may still arrive", () => {
    const unpaid = { ...daily, sales: 2 };
    const now = [0, 1, 2].flatMap((day) => weekday(daily, 0, day));
    const newest = [3, 4].flatMap((day) => weekday(unpaid, 0, day));
    const cells = [...now, ...newest, ...fullWeeks];
    expect(alertsFor(cells).alerts.map(({ type }) => type)).toContain("revenue_drop");
    const campaign = aCampaign({ revenueLagDays: 4 });
    const { alerts, summary } = alertsFor(cells, { campaign });
    expect(alerts.filter(({ type }) => type === "revenue_drop")).toEqual([]);
    expect(summary).toContain("may still arrive");
  });
});

describe("whatever the calls are", () => {
  it("the answer is plain JSON that says every number it has", () => {
    const weeks = fc.array(anyCall, { maxLength: 60 });
    fc.assert(
      fc.property(weeks, fc.integer({ min: -4, max: 9 }), (calls, shift) => {
        const moved = calls.map((call, i) =>
          aCall({ ...call, day: MONDAY + shift - (i % 9) * DAYS_PER_WEEK, startedAt: null }),
        );
        const findings = alertsFor(cellsOfCalls(moved, "UTC"));
        expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
        expect(JSON.stringify(findings)).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 200 },
    );
  });

  it("refunds that outweigh sales are told and not tested", () => {
    const refunds = cellsOfCalls(
      [
        ...callsLike(60, { status: "completed", actualRevenueMinor: 0 }),
        ...callsLike(20, { status: "completed", actualRevenueMinor: -50_000 }),
        ...callsLike(10, { status: "completed", actualRevenueMinor: 50_000 }),
      ],
      "UTC",
    );
    const alert = theOne("revenue_drop", alertsFor([...refunds, ...past(8, { n: 90, sales: 10 })]));
    expect(alert).toMatchObject({ verdict: "watch", pValue: null });
    expect(alert.message).toContain("refunds outweigh sales");
  });
});
