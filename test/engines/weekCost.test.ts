import { describe, expect, it } from "vitest";
import { leadAlertOf } from "../../src/engines/leadAlert.ts";
import { weekCostOf } from "../../src/engines/weekCost.ts";
import { aToldAlert } from "../support/buildStory.ts";

const drops = (cost: number | null) => aToldAlert({ type: "drop_off_spike", cost });
const conversion = (cost: number | null) => aToldAlert({ cost });
const revenue = (cost: number | null, parts = {}) => aToldAlert({ type: "revenue_drop", cost, ...parts });

describe("what a week's alerts cost together", () => {
  it("is what revenue fell by where it alarmed: the others see the same loss from other sides", () => {
    expect(weekCostOf([conversion(38_404), revenue(37_135), drops(4200)])).toBe(37_135);
    const long = revenue(9000, { windowDays: 28 });
    expect(weekCostOf([long, revenue(37_135)])).toBe(37_135);
  });

  it("is else the largest of their costs, also where the calls alone were fewer", () => {
    expect(weekCostOf([drops(4200), conversion(38_000), drops(null)])).toBe(38_000);
    expect(weekCostOf([revenue(4200, { verdict: "volume" }), conversion(38_000)])).toBe(38_000);
  });

  it("is not known where none tells a cost, and nothing where it cost nothing", () => {
    expect(weekCostOf([])).toBeNull();
    expect(weekCostOf([drops(null), conversion(null)])).toBeNull();
    expect(weekCostOf([drops(0), conversion(null)])).toBe(0);
  });

  it("is that of the finding which is told first; where none is known that is the most urgent", () => {
    const alerts = [conversion(38_404), revenue(37_135)];
    expect(leadAlertOf(alerts)).toBe(alerts[1]);
    const free = [drops(null), conversion(null)];
    expect(leadAlertOf(free)).toBe(free[0]);
    expect(leadAlertOf([])).toBeNull();
  });
});
