import { basename } from "node:path";
import { type Call, type FieldMask, maskHas, mergeFacts } from "../domain/call.ts";
import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import { type Currency, minorDigits } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import { rescaleMoney } from "../domain/rescaleMoney.ts";
import type { DateOrder, ImportedCall } from "../domain/upload.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { noCurrencySentence } from "../ingest/noCurrencySentence.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { isReadableFile } from "./isReadableFile.ts";
import { planFile } from "./planFile.ts";
import { type FileSource, openFile, readRows } from "./readRows.ts";
import { collectRejects } from "./rejects.ts";

/** The calls of some files, one campaign's or several, each call once. */
export type FileCalls = {
  /** By campaign id; calls of files that name no campaign stand under null. */
  readonly campaigns: ReadonlyMap<string | null, { readonly name: string | null; readonly calls: readonly Call[] }>;
  readonly currency: Currency | null;
  /** Sentences: what was rejected, assumed and not understood. */
  readonly notes: readonly string[];
};

type Collected = Map<string | null, { name: string | null; calls: Map<string, Call> }>;

/** Reads files into memory; a later file completes and corrects calls of the earlier ones. */
export async function callsInFiles(
  paths: readonly string[],
  given: { readonly dateOrder: DateOrder | null; readonly currency: Currency | null },
): Promise<Result<FileCalls, Problem>> {
  const files: ReadFile[] = [];
  for (const path of paths) {
    if (!isReadableFile(path)) return fail({ kind: "file_not_found", path });
    const context = { ...given, defaultCurrency: ASSUMED_TARGETS.currency };
    const read = await readFileCalls(openFile(path), basename(path), context);
    if (!read.ok) return read;
    files.push(read.value);
  }
  const currency = given.currency ?? files.find(({ plan }) => plan.summary.currency !== null)?.plan.summary.currency;
  const digits = minorDigits(currency ?? ASSUMED_TARGETS.currency);
  const collected: Collected = new Map();
  for (const { calls, plan } of files) {
    const { covered } = plan.summary;
    for (const { facts, ...call } of calls) {
      collect(collected, { ...call, facts: rescaleMoney(facts, plan.reading.moneyDigits, digits) }, covered);
    }
  }
  const campaigns = new Map(
    [...collected].map(([id, { name, calls }]) => [id, { name, calls: [...calls.values()] }] as const),
  );
  const notes = files.flatMap((file) => [...file.notes, ...currencyNotes(file, given.currency, currency ?? null)]);
  return ok({ campaigns, currency: currency ?? null, notes });
}

/** What is assumed of a file's currency where it is not that of the report. */
function currencyNotes(
  { name, plan: { summary } }: ReadFile,
  given: Currency | null,
  used: Currency | null,
): readonly string[] {
  const hasMoney = maskHas(summary.covered, "actualRevenueMinor") || maskHas(summary.covered, "conversionValueMinor");
  if (given !== null || !hasMoney) return [];
  if (summary.currency === null) return [noCurrencySentence(used ?? ASSUMED_TARGETS.currency)];
  if (summary.currency === used) return [];
  return [`Amounts of ${name} name ${summary.currency}; they are read as ${used}, not converted.`];
}

type ReadFile = {
  readonly name: string;
  readonly calls: readonly ImportedCall[];
  readonly plan: ImportPlan;
  readonly notes: readonly string[];
};

/** A plan from the head of a file is corrected at most this often by the rest of it. */
const MAX_ATTEMPTS = 3;

/** Reads one file; a second time when its end shows that its head looked different from what it is. */
async function readFileCalls(
  source: FileSource,
  name: string,
  context: PlanContext,
): Promise<Result<ReadFile, Problem>> {
  const planned = await planFile(source.open, context);
  if (!planned.ok) return planned;
  let plan = planned.value;
  for (let attempt = 1; ; attempt++) {
    const rejects = collectRejects(null);
    const calls: ImportedCall[] = [];
    const take = (rows: readonly { readonly call: ImportedCall }[]) => {
      for (const { call } of rows) calls.push(call);
      return ok(null);
    };
    const read = await readRows(source, plan, context, { take, rejects, onProgress: () => {} });
    if (read.kind === "refused") return fail(read.problem);
    if (read.kind === "plan_changed") {
      if (attempt === MAX_ATTEMPTS) throw new Error("The reading of the file does not settle");
      plan = read.plan;
      continue;
    }
    const [reject] = rejects.examples();
    if (reject !== undefined && calls.length === 0) {
      return fail({ kind: "all_rows_rejected", rows: read.rows, line: reject.line, reason: reject.reason });
    }
    const reasons = rejects.byReason().map(({ reason, rows }) => `${rows} rejected: ${reason}`);
    return ok({ name, calls, plan, notes: [...reasons, ...plan.summary.assumptions, ...read.notes] });
  }
}

function collect(collected: Collected, { callId, campaign, facts }: ImportedCall, covered: FieldMask): void {
  const id = campaign?.id ?? null;
  const place = collected.get(id) ?? { name: campaign?.name ?? null, calls: new Map<string, Call>() };
  collected.set(id, place);
  const before = place.calls.get(callId);
  const startedAt = facts.startedAt ?? before?.startedAt;
  if (startedAt === undefined) return;
  const merged = before === undefined ? facts : mergeFacts(before, facts);
  place.calls.set(callId, { ...merged, callId, startedAt, covered: covered | (before?.covered ?? 0) });
}
