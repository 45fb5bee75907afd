import { parseArgs } from "node:util";
import { alertSimulations } from "./alerts.ts";
import { effectSimulations } from "./effects.ts";
import { printTruth, simulate } from "./line.ts";
import { sliceSimulations } from "./slices.ts";

/** `npm run bench:truth [-- --runs 4000 --only "false alarm"]`: exit status 1 if a line misses its limit. */
const { values } = parseArgs({
  options: { runs: { type: "string", default: "4000" }, only: { type: "string", default: "" } },
});
for (const simulation of [...alertSimulations(), ...sliceSimulations(), ...effectSimulations()]) {
  if (!simulation.name.includes(values.only)) continue;
  const line = simulate(simulation, Number(values.runs));
  printTruth(line);
  if (line.holds === false) process.exitCode = 1;
}
