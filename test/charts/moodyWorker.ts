import { parentPort } from "node:worker_threads";
import type { ChartSpec } from "../../src/charts/chartSpec.ts";

parentPort?.on("message", ({ title }: ChartSpec) => {
  if (title === "crash") process.exit(3);
  if (title === "throw") throw new Error("out of paper");
  if (title === "hang") for (;;);
  const startedMs = performance.now();
  while (title === "slow" && performance.now() - startedMs < 600);
  parentPort?.postMessage(title === "fail" ? { failure: "no ink" } : { png: new Uint8Array([1]) });
});
