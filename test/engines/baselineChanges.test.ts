import { describe, expect, it } from "vitest";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { baselineChangesOf } from "../../src/engines/baselineChanges.ts";
import { aCampaign, cellsWith, MONDAY } from "./build.ts";

const USUAL = { n: 280, sales: 40 };
const onDays = (weekdays: readonly number[], week: number, counts = USUAL): Cell[] =>
  weekdays.flatMap((day) => cellsWith(counts, MONDAY - 7 * week + day));
const WORKDAYS = [0, 1, 2, 3, 4];
const past = (weekdays: readonly number[]) => [1, 2, 3, 4, 5, 6, 7, 8].flatMap((week) => onDays(weekdays, week));

function changesIn(cells: readonly Cell[], revenueLagDays = 0) {
  const campaign = aCampaign({ revenueLagDays });
  const input = { cells, campaign, newestDay: MONDAY + 4 };
  return baselineChangesOf(input, { from: MONDAY, to: MONDAY + 7 }, USUAL_ALERT_SETTINGS);
}

describe("changes of a week against the weeks before", () => {
  it("rest on the whole week where both sides have it", () => {
    expect(changesIn([...onDays(WORKDAYS, 0, { n: 280, sales: 30 }), ...past(WORKDAYS)])).toMatchObject([
      { name: "revenue", change: -0.25, isPastThreshold: true, weeks: 8, days: null, calls: 1400 },
      { name: "conversion", change: -0.25, isPastThreshold: true, weeks: 8, days: null, calls: 1400 },
    ]);
  });

  it("say which days they rest on where a weekday is on one side only, with the calls of these", () => {
    const changes = changesIn([...onDays(WORKDAYS, 0), ...past([0, 1, 2, 3])]);
    expect(changes).toMatchObject([
      { name: "revenue", change: 0, days: "on the 4 comparable days", calls: 1120 },
      { name: "conversion", change: 0, days: "on the 4 comparable days", calls: 1120 },
    ]);
  });

  it("are not told where they would rest on under half of the week's calls", () => {
    expect(changesIn([...onDays(WORKDAYS, 0), ...past([0])])).toEqual([]);
    expect(changesIn([...onDays([0, 1], 0), ...past([0])])).toMatchObject([
      { days: "on Monday, the one day that both have", calls: 280 },
      { days: "on Monday, the one day that both have", calls: 280 },
    ]);
  });

  it("say which days they rest on where the newest are held back until their revenue is in", () => {
    expect(changesIn([...onDays(WORKDAYS, 0), ...past(WORKDAYS)], 2)).toMatchObject([
      { days: "on the 3 comparable days", calls: 840 },
      { days: "on the 3 comparable days", calls: 840 },
    ]);
  });

  it("are none without a past", () => {
    expect(changesIn(onDays(WORKDAYS, 0))).toEqual([]);
  });
});
