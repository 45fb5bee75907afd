import { type Call, mergeFacts } from "../domain/call.ts";
import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import type { Currency } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { DateOrder, ImportedCall } from "../domain/upload.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { fail, ok, type Result } from "../lib/result.ts";
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
  const collected: Collected = new Map();
  const notes: string[] = [];
  let { currency } = given;
  for (const path of paths) {
    const source = openOrNull(path);
    if (source === null) return fail({ kind: "file_not_found", path });
    const read = await readFileCalls(source, { ...given, defaultCurrency: ASSUMED_TARGETS.currency });
    if (!read.ok) return read;
    for (const call of read.value.calls) collect(collected, call, read.value.plan.summary.covered);
    currency ??= read.value.plan.summary.currency;
    notes.push(...read.value.notes);
  }
  const campaigns = new Map(
    [...collected].map(([id, { name, calls }]) => [id, { name, calls: [...calls.values()] }] as const),
  );
  return ok({ campaigns, currency, notes });
}

type ReadFile = {
  readonly calls: readonly ImportedCall[];
  readonly plan: ImportPlan;
  readonly notes: readonly string[];
};

/** Reads one file; a second time when its end shows that its head looked different from what it is. */
async function readFileCalls(source: FileSource, context: PlanContext): Promise<Result<ReadFile, Problem>> {
  const planned = await planFile(source.open, context);
  if (!planned.ok) return planned;
  let plan = planned.value;
  for (;;) {
    const rejects = collectRejects(null);
    const calls: ImportedCall[] = [];
    const take = (rows: readonly { readonly call: ImportedCall }[]) => {
      for (const { call } of rows) calls.push(call);
      return ok(null);
    };
    const read = await readRows(source, plan, context, { take, rejects, onProgress: () => {} });
    if (read.kind === "refused") return fail(read.problem);
    if (read.kind === "plan_changed") {
      plan = read.plan;
      continue;
    }
    const [reject] = rejects.examples();
    if (reject !== undefined && calls.length === 0) {
      return fail({ kind: "all_rows_rejected", rows: read.rows, line: reject.line, reason: reject.reason });
    }
    const reasons = rejects.byReason().map(({ reason, rows }) => `${rows} rejected: ${reason}`);
    return ok({ calls, plan, notes: [...reasons, ...plan.summary.assumptions, ...read.notes] });
  }
}

function collect(collected: Collected, { callId, campaign, facts }: ImportedCall, covered: number): void {
  const id = campaign?.id ?? null;
  const place = collected.get(id) ?? { name: campaign?.name ?? null, calls: new Map<string, Call>() };
  collected.set(id, place);
  const before = place.calls.get(callId);
  const startedAt = facts.startedAt ?? before?.startedAt;
  if (startedAt === undefined) return;
  const merged = before === undefined ? facts : mergeFacts(before, facts);
  place.calls.set(callId, { ...merged, callId, startedAt, covered: covered | (before?.covered ?? 0) });
}

function openOrNull(path: string): FileSource | null {
  try {
    return openFile(path);
  } catch {
    return null;
  }
}
