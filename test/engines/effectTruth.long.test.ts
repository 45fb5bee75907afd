import { describe, expect, it } from "vitest";
import { effectSimulations } from "../../bench/truth/effects.ts";
import { simulate } from "../../bench/truth/line.ts";

/** A short run of `npm run bench:truth -- --only effect`, which makes 2,000 runs a line. */
const RUNS = 80;

describe("what a recommendation is said to have brought, within two standard errors of the limits", () => {
  it.each(effectSimulations())("$name at $calls calls a week", (simulation) => {
    const line = simulate(simulation, RUNS, 2);
    expect(line, `${line.value} of ${line.runs} runs`).toMatchObject({ holds: true });
  });
});
