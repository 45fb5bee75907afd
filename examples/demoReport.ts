import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayOfIso, MS_PER_DAY } from "../src/domain/day.ts";
import { USUAL_LIMITS } from "../src/domain/limits.ts";
import type { Report } from "../src/domain/report.ts";
import { reportOfFiles } from "../src/usecases/reportOfFiles.ts";
import { writeCsv } from "./csv.ts";
import { demoCalls } from "./demo.ts";

/** The example of CONTRIBUTING.md: `node examples/demoReport.ts` prints it again. */
const LAST_DAY = dayOfIso("2026-11-22") ?? 0;
const WIDTH = 118;

/** The report on the sample of the demo, with the targets that its generator aims at. */
export async function demoReport(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "demo-report-"));
  const path = join(folder, "calls.csv");
  writeFileSync(path, [...writeCsv(demoCalls(LAST_DAY))].join(""));
  const settings = { targetConversionRate: 0.12, targetRevenuePerCallMinor: 6000, avgDealValueMinor: 50_000 };
  const question = { paths: [path], settings, campaignId: null, asOf: LAST_DAY, dateOrder: null, limits: USUAL_LIMITS };
  const made = await reportOfFiles(question, (LAST_DAY + 1) * MS_PER_DAY);
  rmSync(folder, { recursive: true });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value.report;
}

/** JSON in which whatever fits on a line stands on one. */
export function compactJson(value: unknown, indent = ""): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((part) => compactJson(part, inner))
    : Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${compactJson(part, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`;
}

/** Lists cut to two, so that an example stays readable; every key is still there. */
export function shortened(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shortened(part)]));
}

if (import.meta.main) process.stdout.write(`${compactJson(shortened(await demoReport()))}\n`);
