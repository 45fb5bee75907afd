import { describe, expect, it } from "vitest";
import { simulate } from "../../bench/truth/line.ts";
import { sliceSimulations } from "../../bench/truth/slices.ts";

/** A short run of what `npm run bench:truth` does at length: the limits give way by two standard errors. */
const RUNS = 400;
const LOOSER = 2;

describe("the slice scan on simulated weeks", () => {
  it.each(sliceSimulations().filter(({ limit }) => limit !== null))("$name, $calls calls", (simulation) => {
    const line = simulate(simulation, RUNS, LOOSER);
    expect(line, `${line.value} of ${line.runs} runs`).toMatchObject({ holds: true });
  });
});
