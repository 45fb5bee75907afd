import { mulberry32, type Random } from "../../src/statistics/mulberry32.ts";

/** What a simulation must reach: a share of runs, 0..1. */
export type Limit = { readonly atMost: number } | { readonly atLeast: number };

/** One simulated figure: how often something happened, with what chance leaves open about it. */
export type TruthLine = {
  readonly name: string;
  readonly calls: number;
  /** Share of runs, 0..1. */
  readonly value: number;
  readonly standardError: number;
  readonly runs: number;
  /** Each starts the chance of an equal part of the runs, so a line repeats to the digit. */
  readonly seeds: readonly number[];
  /** null: printed for comparison only. */
  readonly limit: Limit | null;
  readonly holds: boolean | null;
};

/** Every line uses these, each for an equal part of its runs. */
export const SEEDS: readonly number[] = [11, 23, 47, 101, 211, 431, 877, 1759];

/** What a line simulates. `happens` is told the run's own chance. */
export type Simulation = {
  readonly name: string;
  readonly calls: number;
  readonly limit: Limit | null;
  /** Of runs that take long, no more than so many; as many as are asked for if not given. */
  readonly mostRuns?: number;
  readonly happens: (random: Random) => boolean;
};

/** Runs a simulation `runs` times (rounded up to a whole number for each seed). `looser`: standard errors that the limit gives way by. */
export function simulate(simulation: Simulation, runs: number, looser = 0): TruthLine {
  const { name, calls, limit, mostRuns = runs, happens } = simulation;
  const perSeed = Math.ceil(Math.min(runs, mostRuns) / SEEDS.length);
  const made = perSeed * SEEDS.length;
  let count = 0;
  for (const seed of SEEDS) {
    const random = mulberry32(seed);
    for (let run = 0; run < perSeed; run++) if (happens(random)) count++;
  }
  const value = count / made;
  const standardError = Math.sqrt((value * (1 - value)) / made);
  return {
    name,
    calls,
    value,
    standardError,
    runs: made,
    seeds: SEEDS,
    limit,
    holds: holdsFor(value, made, limit, looser),
  };
}

/** The limit gives way by `looser` standard errors of a figure that lies exactly on it. */
function holdsFor(value: number, runs: number, limit: Limit | null, looser: number): boolean | null {
  if (limit === null) return null;
  const bound = "atMost" in limit ? limit.atMost : limit.atLeast;
  const slack = looser * Math.sqrt((bound * (1 - bound)) / runs);
  return "atMost" in limit ? value <= bound + slack : value >= bound - slack;
}

/** Prints a line as JSON, figures with four digits. */
export function printTruth(line: TruthLine): void {
  const rounded = {
    ...line,
    value: Number(line.value.toFixed(4)),
    standardError: Number(line.standardError.toFixed(4)),
  };
  process.stdout.write(`${JSON.stringify(rounded)}\n`);
}
