import { describe, expect, it } from "vitest";
import { CAMPAIGN, NEWEST_WEEK, weeksOf } from "../../bench/truth/weeks.ts";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import type { Day } from "../../src/domain/day.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type DayEventInput, dayEventsOf } from "../../src/engines/dayEvents.ts";
import { violatingCallsOf } from "../../src/engines/violatingCalls.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { aCampaign, type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

/** Tuesday, 3 March 2026. */
const TUESDAY = MONDAY + 1;
const USUAL: Counts = { n: 280, sales: 34, dropped: 84, escalated: 28, failed: 8, violations: 1 };

/** `counts` on each Monday to Friday of the weeks before `TUESDAY`. */
function past(weeks = 8, counts: Counts = USUAL): Cell[] {
  return Array.from({ length: 7 * weeks }, (_, i) => TUESDAY - 1 - i)
    .filter((day) => (day - MONDAY + 700) % 7 < 5)
    .flatMap((day) => cellsWith(counts, day));
}

function eventsOn(cells: readonly Cell[], more: Partial<DayEventInput> = {}) {
  const input = { campaign: aCampaign(), cells, day: TUESDAY, settings: USUAL_ALERT_SETTINGS, violatingCalls: [] };
  return dayEventsOf({ ...input, ...more });
}

/** `n` dials on a day, of which none connects. */
function dials(n: number, day: Day): Cell[] {
  return cellsOfCalls(callsLike(n, { day, status: "not_connected" }), "UTC");
}

/** Calls on a day that break a rule, and the same day's other calls. */
function broken(flags: readonly string[], day: Day = TUESDAY) {
  const calls = flags.flatMap((flag) => callsLike(1, { day, status: "completed", complianceFlags: [flag] }));
  const cells = [...cellsOfCalls(calls, "UTC"), ...cellsWith({ n: 280, violations: 0 }, day)];
  return { cells, calls, violatingCalls: violatingCallsOf(calls, "UTC", { from: day, to: day + 1 }) };
}

describe("an outage", () => {
  it("is a day whose failures are far above its weeks, told with its cost, both days and how rare it is", () => {
    const [outage, ...others] = eventsOn([...cellsWith({ ...USUAL, sales: 22, failed: 87 }, TUESDAY), ...past()]);
    expect(others).toEqual([]);
    expect(outage).toMatchObject({
      type: "failure_spike",
      verdict: "alert",
      severity: "critical",
      title: "Outage, 31 % of 280 calls failed on Tue 3 Mar 2026 (usually 2.9 %)",
      windowDays: 1,
      n: { current: 280, previous: 280, baseline: 11_200 },
    });
    // 79 more failed than usual; of calls that do not fail 34 in 272 sell, for $500.
    expect(outage?.costMinor).toBe(Math.round(79 * (34 / 272) * 50_000));
    expect(outage?.message).toBe(
      "It cost about $4,938 that day. 31.1 % of 280 calls failed on Tue 3 Mar 2026, 2.9 % of 280 the Tuesday before, 2.9 % of 11,200 in the 8 weeks before. So many come by luck fewer than 1 day in 1,000.",
    );
  });

  it("is at least of high severity, whatever it cost", () => {
    const unsold = { ...USUAL, sales: 0 };
    const [outage] = eventsOn([...cellsWith({ ...unsold, failed: 40 }, TUESDAY), ...past(8, unsold)]);
    expect(outage).toMatchObject({ type: "failure_spike", severity: "high", costMinor: 0 });
  });

  it("is none below three times the usual rate, or 5 points above it, or in a handful of calls", () => {
    const failing = { ...USUAL, failed: 28 };
    expect(eventsOn([...cellsWith({ ...USUAL, failed: 23 }, TUESDAY), ...past()])).toEqual([]);
    expect(eventsOn([...cellsWith({ ...failing, failed: 70 }, TUESDAY), ...past(8, failing)])).toEqual([]);
    expect(eventsOn([...cellsWith({ n: 280, failed: 12 }, TUESDAY), ...past(8, { n: 280, failed: 1 })])).toEqual([]);
    expect(eventsOn([...cellsWith({ n: 19, failed: 19 }, TUESDAY), ...past()])).toEqual([]);
    expect(eventsOn([...cellsWith({ n: 20, failed: 20 }, TUESDAY), ...past()])).toHaveLength(1);
  });

  it("is none on a weekday that is always so, and without a past", () => {
    const tuesdays = past().map(({ day }) => day);
    const always = [...new Set(tuesdays)].flatMap((day) =>
      cellsWith({ ...USUAL, failed: (TUESDAY - day) % 7 === 0 ? 60 : 8 }, day),
    );
    const today = cellsWith({ ...USUAL, failed: 65 }, TUESDAY);
    expect(eventsOn([...today, ...always])).toEqual([]);
    expect(eventsOn(today)).toEqual([]);
    expect(eventsOn([...today, ...past()])).toHaveLength(1);
  });
});

describe("nobody reached any more", () => {
  it("is told where the past leads to expect somebody", () => {
    const [alert, ...others] = eventsOn([...dials(60, TUESDAY), ...past(), ...dials(1000, MONDAY)]);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      type: "revenue_drop",
      verdict: "volume",
      severity: "critical",
      title: "None of 60 dials connected on Tue 3 Mar 2026",
      windowDays: 1,
    });
  });

  it("is no event where few ever connect, or nobody was dialled", () => {
    const rare = [...cellsWith({ n: 20 }, MONDAY), ...dials(980, MONDAY)];
    expect(eventsOn([...dials(60, TUESDAY), ...rare])).toEqual([]);
    expect(eventsOn(past())).toEqual([]);
  });
});

describe("broken rules of one day", () => {
  it("are told where a flag is new, with their calls", () => {
    const { cells, calls, violatingCalls } = broken(["no_consent", "no_consent"]);
    const [alert] = eventsOn([...cells, ...past()], { violatingCalls });
    expect(alert).toMatchObject({
      type: "compliance_increase",
      severity: "critical",
      verdict: "alert",
      title: "Rule no_consent broken in 2 of 282 calls on Tue 3 Mar 2026, never in the 8 weeks before",
      windowDays: 1,
    });
    expect(alert?.calls).toEqual(calls.map(({ callId }) => callId));
    expect(alert?.message).toBe(
      "2 violations on Tue 3 Mar 2026 (282 calls), 1 on a day of this size in the 8 weeks before; the rule no_consent was not broken before in these weeks. Rules broken: no_consent (2).",
    );
  });

  it("are told where they are the first in weeks that could have told them", () => {
    const clean = { ...USUAL, violations: 0 };
    const today = cellsWith(USUAL, TUESDAY);
    expect(eventsOn([...today, ...past(8, clean)])).toMatchObject([
      {
        type: "compliance_increase",
        title: "Rules broken in 1 of 280 calls on Tue 3 Mar 2026, for the first time in 8 weeks",
      },
    ]);
    expect(eventsOn([...today, ...past(3, clean)])).toEqual([]);
  });

  it("are told where they are more than chance brings in a day", () => {
    expect(eventsOn([...cellsWith({ ...USUAL, violations: 8 }, TUESDAY), ...past()])).toMatchObject([
      { type: "compliance_increase", title: "Rules broken in 8 of 280 calls on Tue 3 Mar 2026", baseline: 1 },
    ]);
  });

  it("are no event where a campaign has some every week, or no past tells them", () => {
    const known = broken(["no_consent"], MONDAY - 20);
    const { cells, violatingCalls } = broken(["no_consent", "no_consent"]);
    expect(eventsOn([...cells, ...known.cells, ...past()], { violatingCalls })).toEqual([]);
    expect(eventsOn([...cellsWith({ ...USUAL, violations: 3 }, TUESDAY), ...past()])).toEqual([]);
    expect(eventsOn(cells, { violatingCalls })).toEqual([]);
  });
});

describe("acknowledged days", () => {
  const acknowledged = [{ from: MONDAY - 14, to: MONDAY - 7 }];
  const known = (day: Day) => acknowledged.some(({ from, to }) => day >= from && day < to);
  const pastWith = (counts: Counts) =>
    past()
      .flatMap((cell) => (known(cell.day) ? [] : [cell]))
      .concat([0, 1, 2, 3, 4].flatMap((i) => cellsWith(counts, MONDAY - 14 + i)));

  it("hide no later outage", () => {
    const today = cellsWith({ ...USUAL, failed: 40 }, TUESDAY);
    const cells = [...today, ...pastWith({ ...USUAL, failed: 140 })];
    expect(eventsOn(cells)).toEqual([]);
    const [outage] = eventsOn(cells, { acknowledged });
    expect(outage).toMatchObject({ type: "failure_spike", n: { baseline: 9800 }, baselineWeeks: 8 });
    expect(outage?.message).toContain("in the 8 weeks before, acknowledged days left out.");
  });

  it("hide no later violations, nor are these called the first", () => {
    const clean = past(8, { ...USUAL, violations: 0 }).filter(({ day }) => !known(day));
    const bad = [0, 1, 2, 3, 4].flatMap((i) => cellsWith({ ...USUAL, violations: 30 }, MONDAY - 14 + i));
    const today = cellsWith({ ...USUAL, violations: 8 }, TUESDAY);
    expect(eventsOn([...today, ...clean, ...bad])).toEqual([]);
    expect(eventsOn([...today, ...clean, ...bad], { acknowledged })).toMatchObject([
      { title: "Rules broken in 8 of 280 calls on Tue 3 Mar 2026" },
    ]);
  });

  it("leave with their flags, and with their dials", () => {
    const { cells: before } = broken(["no_consent"], MONDAY - 14);
    const { cells, violatingCalls } = broken(["no_consent"]);
    expect(eventsOn([...cells, ...before, ...past()], { violatingCalls })).toEqual([]);
    expect(eventsOn([...cells, ...before, ...past()], { violatingCalls, acknowledged })).toMatchObject([
      { title: expect.stringContaining("no_consent") },
    ]);
    const unreached = [...dials(60, TUESDAY), ...past(1), ...dials(14_000, MONDAY - 14)];
    expect(eventsOn(unreached)).toEqual([]);
    expect(eventsOn(unreached, { acknowledged })).toMatchObject([
      { title: "None of 60 dials connected on Tue 3 Mar 2026" },
    ]);
  });
});

describe("looks on every day of simulated weeks in which nothing happened", () => {
  it.each([
    { callsPerWeek: 1400, wobble: 0, runs: 1500 },
    { callsPerWeek: 1400, wobble: 0.05, runs: 1500 },
    { callsPerWeek: 200, wobble: 0.05, runs: 2000 },
  ])("lead to an event in less than 0.5 % of weeks ($callsPerWeek calls, wobble $wobble)", (size) => {
    const random = mulberry32(20);
    let [others, rules] = [0, 0];
    for (let run = 0; run < size.runs; run++) {
      const cells = weeksOf({ weeks: 9, conversionFactor: 1, ...size }, random);
      const types = [0, 1, 2, 3, 4].flatMap((i) =>
        eventsOn(cells, { campaign: CAMPAIGN, day: NEWEST_WEEK.from + i }).map(({ type }) => type),
      );
      if (types.some((type) => type !== "compliance_increase")) others++;
      if (types.includes("compliance_increase")) rules++;
    }
    expect(others / size.runs).toBeLessThan(0.005);
    // Broken rules are told at a higher risk; two standard errors above it.
    expect(rules / size.runs).toBeLessThan(0.005 + 2 * Math.sqrt(0.005 / size.runs));
  });
});
