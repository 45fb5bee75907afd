import { type CallFacts, maskOf, NO_FACTS } from "../domain/call.ts";
import type { Problem } from "../domain/problem.ts";
import type { JoinedRows } from "../domain/upload.ts";
import { countOf } from "../domain/words.ts";
import { ownCopy } from "../ingest/cells/ownCopy.ts";
import type { TransferLeg } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { createCallFinder, type FoundCall } from "../store/findCalls.ts";
import type { Store } from "../store/openStore.ts";
import { writeEach } from "../store/shortTransactions.ts";
import { addUpAmounts } from "./addUpAmounts.ts";
import { namedCalls } from "./coverUnnamed.ts";
import type { ImportJob } from "./importJob.ts";
import type { CampaignPlace, ImportTarget, ImportTargets, PartTargets } from "./importTargets.ts";
import type { ReadRow } from "./readRows.ts";
import type { PartRejects } from "./rejects.ts";

/** Brings what rows tell of stored calls to these calls, in whichever of the team's campaigns they are. */
export type RowJoiner = {
  /** Rows of a file that completes calls; see `ReadRow`. Amounts of one call are added up. */
  readonly join: (rows: readonly ReadRow[], targets: PartTargets, rejects: PartRejects) => Result<null, Problem>;
  /** A row of such a file names this call and could not be read. */
  readonly seeUnread: (callId: string) => void;
  /** Legs of transferred calls: those calls were escalated. What is done `between` portions of them lies in no transaction. */
  readonly joinLegs: (legs: readonly KeptLeg[], targets: PartTargets, between: () => void) => Result<null, Problem>;
  readonly legsJoined: () => number;
  /** After all rows: what the file says of calls by not naming them. What is done `between` writes lies in no transaction. */
  readonly finish: (between: () => void) => void;
  /** What came of `join`; null where there was no such file. */
  readonly joined: () => JoinedRows | null;
  /** Rows of `join` by whether their id is that of a stored call; one of several campaigns' calls is neither. */
  readonly idRows: () => IdRows;
  readonly notes: () => readonly string[];
};

export type IdRows = { readonly stored: number; readonly unknown: number };

/** A leg without its row, which lies on disk until `reject` is called or never is. */
export type KeptLeg = Pick<TransferLeg, "transferOf" | "campaign"> & { readonly reject: (reason: string) => void };

/** More calls with amounts than this are not kept in memory. */
export const MAX_JOINED_CALLS = 1_000_000;
/** More legs than this are not kept in memory until the end of their file. */
export const MAX_LEGS = 1_000_000;
/** Legs that are brought to their calls at once. */
const LEGS_AT_ONCE = 2_000;

const NOT_STORED = "no stored call has this id";
const IN_SEVERAL = "calls of several campaigns have this id";
const LEG_NOT_STORED = "the call that this leg belongs to is not stored";
/** All that a leg tells of its call. */
const LEG_COVERS = maskOf(["status"]);

export function createRowJoiner(store: Store, job: ImportJob, known: ImportTargets["known"]): RowJoiner {
  const find = finderOf(store, job, known);
  const amounts = addUpAmounts();
  const named = namedCalls(store);
  let unnamedTold: readonly string[] = [];
  let hasJoined = false;
  let unmatched = 0;
  const idRows = { stored: 0, unknown: 0 };

  // A look-up in a transaction costs a tenth of one by itself while the store is written to.
  const findEach = store.sqlite.transaction((named: readonly Named[]): Found[] =>
    named.map(({ callId, campaign }) => find(callId, campaign)),
  );

  const join: RowJoiner["join"] = (rows, targets, rejects) => {
    hasJoined = true;
    const writes: Write[] = [];
    const calls = findEach(rows.map(({ call }) => call));
    for (const [at, { row, call }] of rows.entries()) {
      const found = calls[at] ?? NOT_STORED;
      if (typeof found === "string") {
        unmatched += 1;
        if (found === NOT_STORED) idRows.unknown += 1;
        else named.seeUnread(call.callId);
        rejects.add({ line: row.line, column: null, reason: found }, row.cells);
        continue;
      }
      idRows.stored += 1;
      const target = targets.at(found.campaign);
      if (!target.ok) return target;
      const facts = amounts.add(found.rowId, row.cells, target.value.fit(call.facts));
      if (amounts.calls() > MAX_JOINED_CALLS) return fail({ kind: "too_many_amounts", maxCalls: MAX_JOINED_CALLS });
      if (facts !== null) writes.push({ target: target.value, callId: call.callId, facts });
    }
    const write = ({ target, ...call }: Write): void => {
      const day = target.write(call);
      if (day !== null) named.see(target, day);
    };
    writeEach(store, writes, write, { isPaced: false });
    return ok(null);
  };

  const legs = legJoiner(store, findEach);

  return {
    join,
    seeUnread: named.seeUnread,
    joinLegs: legs.join,
    legsJoined: legs.joined,
    finish: (between) => {
      unnamedTold = named.coverUnnamed(between);
    },
    joined: () => (hasJoined ? { calls: amounts.calls(), unmatched, added: amounts.added() } : null),
    idRows: () => ({ ...idRows }),
    notes: () => [...alikeNotes(amounts.alike()), ...unnamedTold, ...legNotes(legs.joined())],
  };
}

/** Brings legs to the calls that they belong to, portion by portion. */
function legJoiner(store: Store, findEach: (named: readonly Named[]) => readonly Found[]) {
  let legsJoined = 0;
  const joinSome = (legs: readonly KeptLeg[], targets: PartTargets): Result<null, Problem> => {
    const writes: Write[] = [];
    const calls = findEach(legs.map(callOfLeg));
    for (const [at, { transferOf, reject }] of legs.entries()) {
      const found = calls[at] ?? NOT_STORED;
      if (typeof found === "string") {
        reject(found === NOT_STORED ? LEG_NOT_STORED : found);
        continue;
      }
      const target = targets.at(found.campaign);
      if (!target.ok) return target;
      legsJoined += 1;
      writes.push({ target: target.value, callId: transferOf, facts: ESCALATED });
    }
    writeEach(store, writes, ({ target, ...call }) => target.writer.escalate(call, LEG_COVERS), { isPaced: false });
    return ok(null);
  };

  const join: RowJoiner["joinLegs"] = (legs, targets, between) => {
    for (let start = 0; start < legs.length; start += LEGS_AT_ONCE) {
      between();
      const joined = joinSome(legs.slice(start, start + LEGS_AT_ONCE), targets);
      if (!joined.ok) return joined;
    }
    return ok(null);
  };
  return { join, joined: () => legsJoined };
}

/** A call as a row names it. */
type Named = { readonly callId: string; readonly campaign: CampaignPlace | null };

function callOfLeg({ transferOf, campaign }: KeptLeg): Named {
  return { callId: transferOf, campaign: campaign === null ? null : { id: campaign, name: campaign } };
}

type Write = { readonly target: ImportTarget; readonly callId: string; readonly facts: CallFacts };

const ESCALATED: CallFacts = { ...NO_FACTS, status: "escalated" };

/** The stored call that is meant, or why none is. */
type Found = FoundCall | typeof NOT_STORED | typeof IN_SEVERAL;
type JoinFinder = (callId: string, place: CampaignPlace | null) => Found;

/** Names of campaigns whose keys are remembered; a file may name as many as it has rows. */
const PLACES_KEPT = 1_000;

/** Looks in the campaign that is named, else in the chosen one, else in all of the team. */
function finderOf(store: Store, job: ImportJob, known: ImportTargets["known"]): JoinFinder {
  const find = createCallFinder(store, job.teamId, job.uploadId);
  const keys = new Map<string, number | null>();
  const keyOf = (place: CampaignPlace): number | null => {
    const kept = keys.get(place.id);
    const key = kept === undefined ? (known(place)?.key ?? null) : kept;
    if (keys.size >= PLACES_KEPT) keys.clear();
    if (kept === undefined) keys.set(ownCopy(place.id), key);
    return key;
  };
  return (callId, named) => {
    const place = named ?? job.campaign;
    const key = place === null ? null : keyOf(place);
    if (place !== null && key === null) return NOT_STORED;
    const [only, ...others] = find(callId, key);
    if (only === undefined) return NOT_STORED;
    return others.length === 0 ? only : IN_SEVERAL;
  };
}

function alikeNotes(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [
    rows === 1
      ? "1 row is alike in every cell to another one and counts once."
      : `${countOf(rows, "row")} are alike in every cell to other ones and count once.`,
  ];
}

function legNotes(legs: number): readonly string[] {
  if (legs === 0) return [];
  return [
    legs === 1
      ? "1 row is a leg of a call that was transferred; it counts with that call, as escalated."
      : `${countOf(legs, "row")} are legs of calls that were transferred; they count with those calls, as escalated.`,
  ];
}
