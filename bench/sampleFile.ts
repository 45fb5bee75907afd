import { execFileSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeCsv } from "../examples/csv.ts";
import { generateCalls } from "../examples/generator.ts";
import { dayOfIso } from "../src/domain/day.ts";

/** Weeks that the calls of one campaign spread over. */
const WEEKS = 16;

/** As `writeSampleFile`, in a process of its own, so that its memory does not count. */
export function makeSampleFile(path: string, rows: number, campaignId = "bench"): void {
  execFileSync(process.execPath, [import.meta.filename, path, String(rows), campaignId]);
}

/** Writes about `rows` generated calls of one campaign as CSV. Seeded: the same file every time. */
async function writeSampleFile(path: string, rows: number, campaignId: string): Promise<void> {
  const calls = generateCalls({
    seed: 7,
    campaignId,
    campaignName: campaignId,
    endDay: dayOfIso("2026-06-28") ?? 0,
    weeks: WEEKS,
    callsPerWeek: Math.round(rows / WEEKS),
  });
  await pipeline(Readable.from(inBlocks(writeCsv(calls))), createWriteStream(path));
}

/** Lines joined to larger pieces: a stream of single lines would take longer than their making. */
function* inBlocks(lines: Iterable<string>): Generator<string> {
  let block = "";
  for (const line of lines) {
    block += line;
    if (block.length > 1_000_000) {
      yield block;
      block = "";
    }
  }
  yield block;
}

if (import.meta.main) {
  const [path = "", rows = "", campaignId = ""] = process.argv.slice(2);
  await writeSampleFile(path, Number(rows), campaignId);
}
