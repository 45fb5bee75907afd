import { USUAL_IMPORT_SETTINGS } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import { ownCopy } from "../ingest/cells/ownCopy.ts";
import { phoneHasher, teamHashKey } from "../ingest/phoneHash.ts";
import type { TransferLeg } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Store } from "../store/openStore.ts";
import type { SetAside } from "../store/replaceReading.ts";
import { writeEach } from "../store/shortTransactions.ts";
import type { FileSource } from "./fileSource.ts";
import type { ImportDeps } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import {
  type CampaignPlace,
  type ImportTarget,
  type OpenCampaign,
  openTargets,
  type PartTargets,
} from "./importTargets.ts";
import { createRowJoiner, type KeptLeg, MAX_LEGS, type RowJoiner } from "./joinRows.ts";
import { countLeftOut, type LeftOut } from "./leftOut.ts";
import { countNameless, type NamelessRows } from "./namelessRows.ts";
import type { PlannedPart } from "./planFile.ts";
import type { ReadRow, RowSink } from "./readRows.ts";
import { collectRejects, type PartRejects, type Rejects } from "./rejects.ts";
import { checkpointOf } from "./runningImports.ts";
import { tellingIds } from "./unreadIds.ts";

/** What one reading of a file writes to and counts, for all its tables together. */
export type Writing = {
  readonly store: Store;
  readonly job: ImportJob;
  readonly rejects: Rejects;
  readonly leftOut: LeftOut;
  readonly joiner: RowJoiner;
  readonly nameless: NamelessRows;
  readonly campaigns: () => readonly OpenCampaign[];
  /** Stores what the files that complete calls say of calls by not naming them. */
  readonly finishJoin: () => void;
  /** Between portions of work that no row is read in: ends it once the import is cancelled. */
  readonly between: () => void;
  /** As `between`, while legs of transferred calls are joined to these: tells how many are, of how many. */
  readonly betweenLegs: (joined: number, total: number) => void;
  /** `isDry`: its rows are read to see what they are, and not stored. */
  readonly openPart: (planned: PlannedPart, isDry: boolean) => OpenPart;
};

export type OpenPart = {
  readonly targets: PartTargets;
  readonly sink: RowSink;
  /** Fills while the table is read. */
  readonly legs: readonly KeptLeg[];
};

/** How a file is written. */
export type Manner = {
  /** True: rejected rows are told with the name of their table. */
  readonly isSeveral: boolean;
  /** See `NamelessRows`. */
  readonly namelessTo: CampaignPlace | null;
  /** An earlier reading of the file, as if which had never come it is written; null: there is none. */
  readonly aside: SetAside | null;
};

export function startWriting(
  deps: ImportDeps,
  job: ImportJob,
  source: FileSource,
  { isSeveral, namelessTo, aside }: Manner,
): Writing {
  const { store } = deps;
  const { hashKey } = job.settings ?? USUAL_IMPORT_SETTINGS;
  const nameless = countNameless(namelessTo);
  const all = openTargets(store, { ...job, campaign: job.campaign ?? namelessTo }, aside);
  const joiner = createRowJoiner(store, job, all.known, aside);
  const rejects = collectRejects(job.rejectsPath);
  const leftOut = countLeftOut();
  const hashPhone = hashKey === null ? null : phoneHasher(teamHashKey(hashKey, job.teamId));
  const pace = startPace(deps, job, source);
  const openPart = ({ part, plan }: PlannedPart, isDry: boolean): OpenPart => {
    const targets = all.inPart(plan);
    const ofPart = isSeveral ? rejects.inPart(part.name) : rejects;
    const legs: KeptLeg[] = [];
    const take = (rows: readonly ReadRow[]): Result<null, Problem> => {
      if (isDry) return ok(null);
      const taken = plan.reading.isCompletion
        ? joiner.join(rows, targets, ofPart)
        : storeRows(store, rows, targets, ofPart, nameless);
      all.flushLarge();
      return taken;
    };
    const leg = (told: TransferLeg): void => {
      pace.onLeg();
      legs.push(keptLeg(told, ofPart));
    };
    const toldRejects = tellingIds(ofPart, plan, joiner.seeUnread);
    const sink = { take, rejects: toldRejects, leaveOut: leftOut.add, leg, onRows: pace.onRows, hashPhone };
    return { targets, legs, sink };
  };
  const between = (): void => {
    pace.checkpoint();
    all.flushLarge();
  };
  const betweenLegs = (joined: number, total: number): void => {
    between();
    pace.onLegsJoined(joined, total);
  };
  const finishJoin = (): void => joiner.finish(between);
  const counted = { rejects, leftOut, joiner, nameless, campaigns: all.all };
  return { store, job, ...counted, finishJoin, between, betweenLegs, openPart };
}

/** Counts the rows and legs of one reading, holds it to the limits on them, ends it once it is cancelled, and tells how far it is. */
function startPace({ onProgress }: ImportDeps, { settings, cancelFlag }: ImportJob, source: FileSource) {
  const { maxRows } = (settings ?? USUAL_IMPORT_SETTINGS).limits;
  const checkpoint = checkpointOf(cancelFlag);
  let rows = 0;
  let legs = 0;
  const soFar = () => ({ rows, bytesRead: source.position(), bytesTotal: source.size });
  return {
    checkpoint,
    onRows: (more: number): Result<null, Problem> => {
      checkpoint();
      rows += more;
      if (legs > MAX_LEGS) return fail({ kind: "too_many_legs", maxLegs: MAX_LEGS });
      if (rows > maxRows) return fail({ kind: "too_many_rows", maxRows });
      onProgress(soFar());
      return ok(null);
    },
    onLeg: (): void => {
      legs += 1;
    },
    onLegsJoined: (joined: number, total: number): void => onProgress({ ...soFar(), legs: { joined, total } }),
  };
}

function keptLeg({ line, transferOf, campaign, ownCells }: TransferLeg, rejects: PartRejects): KeptLeg {
  return {
    transferOf: ownCopy(transferOf),
    campaign: campaign === null ? null : ownCopy(campaign),
    reject: rejects.keep(line, ownCells),
  };
}

type Addressed = ReadRow & { readonly target: ImportTarget };

/** Stores converted rows in short transactions. */
function storeRows(
  store: Store,
  rows: readonly ReadRow[],
  targets: PartTargets,
  rejects: PartRejects,
  nameless: NamelessRows,
): Result<null, Problem> {
  const addressed: Addressed[] = [];
  for (const { row, call } of rows) {
    const target = targets.of(call.campaign);
    if (!target.ok) return target;
    nameless.see(call.campaign, target.value);
    if (target.value === null) rejects.add({ line: row.line, column: null, reason: NO_CAMPAIGN }, row.cells);
    else addressed.push({ row, call, target: target.value });
  }
  const write = ({ row, call: { callId, facts }, target }: Addressed): void => {
    const day = target.write({ callId, facts: target.fit(facts) });
    if (day === null) rejects.add({ line: row.line, column: null, reason: NO_DATE }, row.cells);
  };
  // The lock is free while the next rows are read.
  writeEach(store, addressed, write, { isPaced: false });
  return ok(null);
}

const NO_CAMPAIGN = "the row names no campaign";
const NO_DATE = "the file has no date, and no earlier upload tells this call's";
