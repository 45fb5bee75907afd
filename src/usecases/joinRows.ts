import { type CallFacts, maskOf, NO_FACTS } from "../domain/call.ts";
import type { FileProblem, Problem } from "../domain/problem.ts";
import type { JoinedRows } from "../domain/upload.ts";
import { countOf } from "../domain/words.ts";
import { ownCopy } from "../ingest/cells/ownCopy.ts";
import { quoted } from "../ingest/cells/unread.ts";
import { mayKeep } from "../ingest/mayKeep.ts";
import type { TransferLeg } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { earlierRevenueReader } from "../store/earlierRevenue.ts";
import { type CallFinder, createCallFinder, type FoundCall } from "../store/findCalls.ts";
import type { Store } from "../store/openStore.ts";
import type { SetAside } from "../store/replaceReading.ts";
import { writeEach } from "../store/shortTransactions.ts";
import { addUpAmounts } from "./addUpAmounts.ts";
import { amountNotes } from "./amountNotes.ts";
import { type NamedCalls, namedCalls } from "./coverUnnamed.ts";
import type { ImportJob } from "./importJob.ts";
import type { CampaignPlace, ImportTarget, ImportTargets, PartTargets } from "./importTargets.ts";
import type { ReadRow } from "./readRows.ts";
import { seeAmounts } from "./refundsAlone.ts";
import type { PartRejects } from "./rejects.ts";

/** Brings what rows tell of stored calls to these calls, in whichever of the team's campaigns they are. */
export type RowJoiner = {
  /** Rows of a file that completes calls; see `ReadRow`. Amounts of one call are added up. */
  readonly join: (rows: readonly ReadRow[], targets: PartTargets, rejects: PartRejects) => Result<null, Problem>;
  /** A row of such a file names this call and could not be read. */
  readonly seeUnread: (callId: string) => void;
  /**
   * Legs of transferred calls: those calls were escalated. What is done `between` portions of them lies in no transaction; it
   * hears how many of them came before.
   */
  readonly joinLegs: (
    legs: readonly KeptLeg[],
    targets: PartTargets,
    between: (legsBefore: number) => void,
  ) => Result<null, Problem>;
  readonly legsJoined: () => number;
  /** After all rows: what the file says of calls by not naming them. What is done `between` writes lies in no transaction. */
  readonly finish: (between: () => void) => void;
  /** What came of `join`; null where there was no such file. */
  readonly joined: () => JoinedRows | null;
  /** Rows of `join` by whether their id is that of a stored call; one of several campaigns' calls is neither. */
  readonly idRows: () => IdRows;
  /** After all rows: why what was joined must not be stored; null: it may be. */
  readonly problem: () => FileProblem | null;
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

export function createRowJoiner(
  store: Store,
  job: ImportJob,
  known: ImportTargets["known"],
  aside: SetAside | null,
): RowJoiner {
  const { findEach, revenuesBefore } = lookUps(store, job, known, aside);
  const amounts = addUpAmounts();
  const seen = seeAmounts();
  const named = namedCalls(store);
  let unnamedTold: readonly string[] = [];
  let hasJoined = false;
  let unmatched = 0;
  const idRows = { stored: 0, unknown: 0 };

  const join: RowJoiner["join"] = (rows, targets, rejects) => {
    hasJoined = true;
    const writes: Write[] = [];
    const calls = findEach(rows.map(({ call }) => call));
    const before = revenuesBefore(calls);
    for (const [at, { row, call }] of rows.entries()) {
      seen.see(call.facts);
      const found = calls[at] ?? NOT_STORED;
      if (typeof found === "string") {
        unmatched += 1;
        if (found === NOT_STORED) idRows.unknown += 1;
        else named.seeUnread(call.callId);
        rejects.add({ line: row.line, column: null, reason: withId(found, call.callId) }, row.cells);
        continue;
      }
      idRows.stored += 1;
      const target = targets.at(found.campaign);
      if (!target.ok) return target;
      const facts = amounts.add(found.rowId, row.cells, target.value.fit(call.facts), before[at] ?? null);
      if (amounts.calls() > MAX_JOINED_CALLS) return fail({ kind: "too_many_amounts", maxCalls: MAX_JOINED_CALLS });
      if (facts !== null) writes.push({ target: target.value, callId: call.callId, facts });
    }
    writeJoined(store, writes, named);
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
    problem: () => (idRows.stored > 0 && seen.isOfRefundsAlone() ? { kind: "refunds_alone" } : null),
    notes: () => [...amountNotes(amounts), ...unnamedTold, ...legNotes(legs.joined())],
  };
}

function writeJoined(store: Store, writes: readonly Write[], named: NamedCalls): void {
  const write = ({ target, ...call }: Write): void => {
    const day = target.write(call);
    if (day !== null) named.see(target, day);
  };
  writeEach(store, writes, write, { isPaced: false });
}

/** Looks in a transaction, which costs a tenth of looking by itself while the store is written to. */
function lookUps(store: Store, job: ImportJob, known: ImportTargets["known"], aside: SetAside | null) {
  const find = finderOf(createCallFinder(store, job.teamId, job.uploadId, aside?.keys ?? new Set()), job, known);
  const earlierRevenue = earlierRevenueReader(store, job.uploadId);
  return {
    findEach: store.sqlite.transaction((named: readonly Named[]): Found[] =>
      named.map(({ callId, campaign }) => find(callId, campaign)),
    ),
    /** What earlier uploads told of the revenue of calls that were found; see `earlierRevenueReader`. */
    revenuesBefore: store.sqlite.transaction((calls: readonly Found[]) =>
      calls.map((found) => (typeof found === "string" ? null : earlierRevenue(found.rowId))),
    ),
  };
}

/** Why no call is meant, with the id as the row has it; ids that tell of a person are not told. */
function withId(why: string, callId: string): string {
  return mayKeep(callId, "id") ? why.replace("this id", `the id ${quoted(callId)}`) : why;
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
      between(start);
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
function finderOf(find: CallFinder, job: ImportJob, known: ImportTargets["known"]): JoinFinder {
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

function legNotes(legs: number): readonly string[] {
  if (legs === 0) return [];
  return [
    legs === 1
      ? "1 row is a leg of a call that was transferred; it counts with that call, as escalated."
      : `${countOf(legs, "row")} are legs of calls that were transferred; they count with those calls, as escalated.`,
  ];
}
