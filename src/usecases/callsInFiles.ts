import type { Call } from "../domain/call.ts";
import { maskHas } from "../domain/call.ts";
import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import type { ImportLimits } from "../domain/limits.ts";
import { type Currency, minorDigits } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { DateOrder } from "../domain/upload.ts";
import { noCurrencySentence } from "../ingest/noCurrencySentence.ts";
import { tableLimits } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { collectCalls } from "./collectCalls.ts";
import { isReadableFile } from "./isReadableFile.ts";
import type { Planning } from "./planFile.ts";
import { type ReadFile, readCallFile } from "./readCallFile.ts";
import { seeAmounts } from "./refundsAlone.ts";

/** The calls of some files, one campaign's or several, each call once. */
export type FileCalls = {
  /** By campaign id; calls of files that name no campaign stand under null. */
  readonly campaigns: ReadonlyMap<string | null, { readonly name: string | null; readonly calls: readonly Call[] }>;
  readonly currency: Currency | null;
  /** Sentences: what was rejected, assumed and not understood. */
  readonly notes: readonly string[];
};

type Given = {
  readonly dateOrder: DateOrder | null;
  readonly currency: Currency | null;
  /** On whose calendar calls have their days. Absent: UTC's, as for campaigns of which nobody has said. */
  readonly timeZone?: string;
  readonly limits: ImportLimits;
};

/**
 * Reads files into memory; a later file completes and corrects calls of the earlier ones. Files that only complete calls,
 * such as payments, come last, and so do legs of transferred calls.
 */
export async function callsInFiles(paths: readonly string[], given: Given): Promise<Result<FileCalls, Problem>> {
  const files: ReadFile[] = [];
  for (const path of paths) {
    if (!isReadableFile(path)) return fail({ kind: "file_not_found", path });
    const read = await readCallFile(path, planningOf(given));
    if (!read.ok) return read;
    files.push(read.value);
  }
  if (isOfRefundsAlone(files)) return fail({ kind: "refunds_alone" });
  const seen = files.map(currencyOf).find((currency) => currency !== null) ?? null;
  const currency = given.currency ?? seen;
  const digits = minorDigits(currency ?? ASSUMED_TARGETS.currency);
  const collected = collectCalls(
    files.flatMap(({ tables }) => tables),
    digits,
    given.timeZone ?? ASSUMED_TARGETS.timeZone,
  );
  const told = files.flatMap((file) => [...file.notes, ...currencyNotes(file, given.currency, currency)]);
  return ok({ campaigns: collected.campaigns, currency, notes: [...told, ...collected.notes] });
}

/** True if what completes calls tells of money that went back and of none that came. */
function isOfRefundsAlone(files: readonly ReadFile[]): boolean {
  const amounts = seeAmounts();
  const completing = files.flatMap(({ tables }) => tables.filter(({ plan }) => plan.reading.isCompletion));
  for (const { rows } of completing) for (const { call } of rows) amounts.see(call.facts);
  return amounts.isOfRefundsAlone();
}

/** Nothing is stored, so nothing is remembered of such files, and no number is hashed. */
function planningOf({ dateOrder, currency, limits }: Given): Planning {
  const context = { dateOrder, currency, defaultCurrency: ASSUMED_TARGETS.currency };
  return { limits: tableLimits(limits), context, mappingFor: () => null };
}

function currencyOf({ tables }: ReadFile): Currency | null {
  return tables.find(({ plan }) => plan.summary.currency !== null)?.plan.summary.currency ?? null;
}

/** What is assumed of a file's currency where it is not that of the report. */
function currencyNotes(file: ReadFile, given: Currency | null, used: Currency | null): readonly string[] {
  const masks = file.tables.map(({ plan }) => plan.summary.covered);
  const hasMoney = masks.some((mask) => maskHas(mask, "actualRevenueMinor") || maskHas(mask, "conversionValueMinor"));
  if (given !== null || !hasMoney) return [];
  const named = currencyOf(file);
  if (named === null) return [noCurrencySentence(used ?? ASSUMED_TARGETS.currency)];
  if (named === used) return [];
  return [`Amounts of ${file.name} name ${named}; they are read as ${used}, not converted.`];
}
