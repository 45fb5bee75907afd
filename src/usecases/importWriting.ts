import { USUAL_IMPORT_SETTINGS } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import { ownCopy } from "../ingest/cells/ownCopy.ts";
import { phoneHasher, teamHashKey } from "../ingest/phoneHash.ts";
import type { TransferLeg } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Store } from "../store/openStore.ts";
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
  /** `isDry`: its rows are read to see what they are, and not stored. */
  readonly openPart: (planned: PlannedPart, isDry: boolean) => OpenPart;
};

export type OpenPart = {
  readonly targets: PartTargets;
  readonly sink: RowSink;
  /** Fills while the table is read. */
  readonly legs: readonly KeptLeg[];
};

/** How a file is written: `isSeveral`: rejected rows are told with the name of their table. `namelessTo`: see `NamelessRows`. */
type Manner = { readonly isSeveral: boolean; readonly namelessTo: CampaignPlace | null };

export function startWriting(
  { store, onProgress }: ImportDeps,
  job: ImportJob,
  source: FileSource,
  { isSeveral, namelessTo }: Manner,
): Writing {
  const { limits, hashKey } = job.settings ?? USUAL_IMPORT_SETTINGS;
  const checkpoint = checkpointOf(job.cancelFlag);
  const nameless = countNameless(namelessTo);
  const all = openTargets(store, { ...job, campaign: job.campaign ?? namelessTo });
  const joiner = createRowJoiner(store, job, all.known);
  const rejects = collectRejects(job.rejectsPath);
  const leftOut = countLeftOut();
  const hashPhone = hashKey === null ? null : phoneHasher(teamHashKey(hashKey, job.teamId));
  let rowsSeen = 0;
  let legsKept = 0;
  const onRows = (rows: number): Result<null, Problem> => {
    checkpoint();
    rowsSeen += rows;
    if (legsKept > MAX_LEGS) return fail({ kind: "too_many_legs", maxLegs: MAX_LEGS });
    if (rowsSeen > limits.maxRows) return fail({ kind: "too_many_rows", maxRows: limits.maxRows });
    onProgress({ rows: rowsSeen, bytesRead: source.position(), bytesTotal: source.size });
    return ok(null);
  };
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
      legsKept += 1;
      legs.push(keptLeg(told, ofPart));
    };
    return {
      targets,
      legs,
      sink: {
        take,
        rejects: tellingIds(ofPart, plan, joiner.seeUnread),
        leaveOut: leftOut.add,
        leg,
        onRows,
        hashPhone,
      },
    };
  };
  const between = (): void => {
    checkpoint();
    all.flushLarge();
  };
  const finishJoin = (): void => joiner.finish(between);
  return { store, job, rejects, leftOut, joiner, nameless, campaigns: all.all, finishJoin, between, openPart };
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
