import type { Problem } from "../domain/problem.ts";
import type { JoinedRows } from "../domain/upload.ts";
import { ok, type Result } from "../lib/result.ts";
import type { FileSource } from "./fileSource.ts";
import type { ImportDeps } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import type { CampaignPlace, ImportTarget, OpenCampaign, PartTargets } from "./importTargets.ts";
import { type Manner, startWriting, type Writing } from "./importWriting.ts";
import type { IdRows, KeptLeg } from "./joinRows.ts";
import type { LeftOut } from "./leftOut.ts";
import { partNotes } from "./partNotes.ts";
import type { PlannedPart } from "./planFile.ts";
import { problemInPart } from "./problemInPart.ts";
import { readRows } from "./readRows.ts";
import type { Rejects } from "./rejects.ts";
import { targetNotes } from "./targetNotes.ts";

/** What reading all tables of a file wrote, not visible yet. */
export type WrittenImport = {
  /** Rows of calls, rejected ones included. */
  readonly rows: number;
  /** Of the rows those that are an earlier one again, as the notes tell. */
  readonly sameCalls: number;
  readonly leftOut: LeftOut;
  /** Rows that belong to calls which were transferred. */
  readonly legs: number;
  readonly parts: readonly { readonly planned: PlannedPart; readonly targets: readonly ImportTarget[] }[];
  readonly campaigns: readonly OpenCampaign[];
  readonly joined: JoinedRows | null;
  readonly idRows: IdRows;
  readonly rejects: Rejects;
  readonly notes: readonly string[];
};

export type WriteOutcome =
  | { readonly kind: "written"; readonly import: WrittenImport }
  /** The tables tell that some must be read differently from how their heads looked: what was written is wrong. */
  | { readonly kind: "plans_changed"; readonly parts: readonly PlannedPart[] }
  /** Rows without a campaign can only mean this one: they are missing in what was written. */
  | { readonly kind: "names_one_campaign"; readonly campaign: CampaignPlace }
  | { readonly kind: "refused"; readonly problem: Problem };

/** Reads all tables by their plans and writes their calls where no reader sees them yet. */
export async function writeCalls(
  deps: ImportDeps,
  job: ImportJob,
  source: FileSource,
  parts: readonly PlannedPart[],
  manner: Omit<Manner, "isSeveral">,
): Promise<WriteOutcome> {
  const writing = startWriting(deps, job, source, { ...manner, isSeveral: parts.length > 1 });
  try {
    const outcome = await writeParts(writing, parts);
    if (outcome.kind === "written") await writing.rejects.close();
    return outcome;
  } finally {
    writing.rejects.abandon();
  }
}

/** A table that was read to its end. */
type ReadPart = {
  readonly planned: PlannedPart;
  readonly targets: PartTargets;
  readonly rows: number;
  readonly sameCalls: number;
  readonly notes: readonly string[];
  readonly legs: readonly KeptLeg[];
};

/**
 * Tables that complete calls come after those that tell of calls, and legs of transferred calls come last. Once one has to
 * be read differently the others are only read, so that all such news come at once.
 */
async function writeParts(writing: Writing, parts: readonly PlannedPart[]): Promise<WriteOutcome> {
  const changed = new Map<PlannedPart, PlannedPart>();
  const done: ReadPart[] = [];
  const inOrder = [...parts].sort((one, other) => Number(isCompletion(one)) - Number(isCompletion(other)));
  for (const planned of inOrder) {
    const { targets, sink, legs } = writing.openPart(planned, changed.size > 0);
    const read = await readRows(planned, sink);
    if (read.kind === "refused") return read;
    if (read.kind === "unreadable") return { kind: "refused", problem: problemInPart(planned.part, read.problem) };
    const asRead = { ...planned, plan: read.plan };
    if (read.kind === "plan_changed") changed.set(planned, asRead);
    else {
      const { rows, sameCalls, notes } = read;
      done.push({ planned: asRead, targets, rows, sameCalls, notes, legs });
    }
  }
  if (changed.size > 0) return { kind: "plans_changed", parts: parts.map((part) => changed.get(part) ?? part) };
  const refused = writing.joiner.problem();
  if (refused !== null) return { kind: "refused", problem: refused };
  const campaign = writing.nameless.meant();
  if (campaign !== null) return { kind: "names_one_campaign", campaign };
  writing.finishJoin();
  const rejectedBefore = writing.rejects.count();
  const joined = joinLegs(writing, done);
  if (!joined.ok) return { kind: "refused", problem: joined.problem };
  const rejectedLegs = writing.rejects.count() - rejectedBefore;
  for (const { writer } of writing.campaigns()) writer.flushCells();
  return { kind: "written", import: writtenImport(writing, done, rejectedLegs) };
}

/** Brings the legs of all tables to their calls. */
function joinLegs(writing: Writing, done: readonly ReadPart[]): Result<null, Problem> {
  const total = done.reduce((sum, { legs }) => sum + legs.length, 0);
  let before = 0;
  for (const { legs, targets } of done) {
    const joined = writing.joiner.joinLegs(legs, targets, (inPart) => writing.betweenLegs(before + inPart, total));
    if (!joined.ok) return joined;
    before += legs.length;
  }
  return ok(null);
}

function isCompletion({ plan }: PlannedPart): boolean {
  return plan.reading.isCompletion;
}

/** Legs that belong to a call are no rows of their own. */
function writtenImport(writing: Writing, done: readonly ReadPart[], rejectedLegs: number): WrittenImport {
  const { store, job, joiner, leftOut, nameless, rejects } = writing;
  const notesOf = ({ planned, targets, notes }: ReadPart) => ({
    name: planned.part.name,
    notes: [...notes, ...targetNotes(store, job, planned, targets.all())],
  });
  return {
    rows: done.reduce((sum, { rows }) => sum + rows, rejectedLegs),
    sameCalls: done.reduce((sum, part) => sum + part.sameCalls, 0),
    leftOut,
    legs: joiner.legsJoined(),
    parts: done.map(({ planned, targets }) => ({ planned, targets: targets.all() })),
    campaigns: writing.campaigns(),
    joined: joiner.joined(),
    idRows: joiner.idRows(),
    rejects,
    notes: [...partNotes(done.map(notesOf)), ...leftOut.notes(), ...nameless.notes(), ...joiner.notes()],
  };
}
