import { describe, expect, it } from "vitest";
import { alertSimulations } from "../../bench/truth/alerts.ts";
import { simulate } from "../../bench/truth/line.ts";

/** A short run of `npm run bench:truth`, which makes 4,000 runs a line. */
const RUNS = 120;
/** The largest size costs most and errs least: it is left to the full run. */
const MOST_CALLS = 1400;

describe("alerts on simulated weeks, within two standard errors of their limits", () => {
  const simulations = alertSimulations().filter(({ calls, limit }) => calls <= MOST_CALLS && limit !== null);

  it.each(simulations)("$name at $calls calls a week", (simulation) => {
    const line = simulate(simulation, RUNS, 2);
    expect(line).toMatchObject({ holds: true });
  });
});
