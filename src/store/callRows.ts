import {
  CALL_STATUSES,
  type Call,
  type CallFacts,
  DROP_OFF_STAGES,
  FACT_FIELDS,
  type FactField,
  type FieldMask,
  maskHas,
  NO_FACTS,
  TIME_KINDS,
} from "../domain/call.ts";

/** A row of `calls` as SQLite gives it. */
export type CallRow = {
  readonly id: number;
  readonly call_id: string;
  readonly born: number;
  readonly died: number | null;
  readonly given: FieldMask;
  readonly covered: FieldMask;
  readonly day: number;
  readonly hour: number | null;
  readonly outcome: number;
  readonly started_at_ms: number;
  readonly time_kind: number;
  readonly duration_ms: number | null;
  readonly status: string | null;
  readonly drop_off_stage: string | null;
  readonly escalation_reason: string | null;
  readonly compliance_flags: string | null;
  readonly conversion_value_minor: number | null;
  readonly actual_revenue_minor: number | null;
  readonly converted: number | null;
  readonly sentiment_milli: number | null;
  readonly script_version: string | null;
  readonly agent_id: string | null;
  readonly end_reason: string | null;
  readonly answered_by: string | null;
  readonly segments: string | null;
  readonly phone_hash: number | null;
  /** Names of the segments the row's upload itself said; null: all of them. */
  readonly own_segments: string | null;
};

/** The columns that hold facts, in the order of `factValues`. */
export const FACT_COLUMNS = [
  "started_at_ms",
  "time_kind",
  "duration_ms",
  "status",
  "drop_off_stage",
  "escalation_reason",
  "compliance_flags",
  "conversion_value_minor",
  "actual_revenue_minor",
  "converted",
  "sentiment_milli",
  "script_version",
  "agent_id",
  "end_reason",
  "answered_by",
  "segments",
  "phone_hash",
] as const;

export type ColumnValue = string | number | null;

/** The values of `FACT_COLUMNS` for a call, appended to `into` (spreading arrays costs on the hot path). */
export function pushFactValues(into: ColumnValue[], call: Omit<Call, "callId" | "covered">): void {
  into.push(
    call.startedAt.ms,
    TIME_KINDS.indexOf(call.startedAt.kind),
    call.durationMs,
    call.status,
    call.dropOffStage,
    call.escalationReason,
    call.complianceFlags === null ? null : JSON.stringify(call.complianceFlags),
    call.conversionValueMinor,
    call.actualRevenueMinor,
    call.converted === null ? null : Number(call.converted),
    call.sentimentMilli,
    call.scriptVersion,
    call.agentId,
    call.endReason,
    call.answeredBy,
    call.segments === null ? null : JSON.stringify(call.segments),
    call.phoneHash,
  );
}

/** The call a row holds. */
export function callOfRow(row: CallRow): Call {
  return {
    callId: row.call_id,
    covered: row.covered,
    startedAt: { ms: row.started_at_ms, kind: TIME_KINDS[row.time_kind] ?? "instant" },
    durationMs: row.duration_ms,
    status: memberOf(CALL_STATUSES, row.status),
    dropOffStage: memberOf(DROP_OFF_STAGES, row.drop_off_stage),
    escalationReason: row.escalation_reason,
    complianceFlags: flagsOfColumn(row.compliance_flags),
    conversionValueMinor: row.conversion_value_minor,
    actualRevenueMinor: row.actual_revenue_minor,
    converted: row.converted === null ? null : row.converted === 1,
    sentimentMilli: row.sentiment_milli,
    scriptVersion: row.script_version,
    agentId: row.agent_id,
    endReason: row.end_reason,
    answeredBy: row.answered_by,
    segments: segmentsOfColumn(row.segments),
    phoneHash: row.phone_hash,
  };
}

/** What the row's upload itself said: the fields of its `given` mask. */
export function factsGivenBy(row: CallRow): CallFacts {
  const call = callOfRow(row);
  const facts = { ...NO_FACTS };
  for (const field of FACT_FIELDS) {
    if (maskHas(row.given, field)) copyField(facts, call, field);
  }
  return { ...facts, segments: ownSegmentsOf(row, facts.segments) };
}

function ownSegmentsOf(row: CallRow, all: CallFacts["segments"]): CallFacts["segments"] {
  if (row.own_segments === null || all === null) return all;
  const own = stringsOf(JSON.parse(row.own_segments));
  return Object.fromEntries(Object.entries(all).filter(([name]) => own.includes(name)));
}

/** The value of `own_segments`: names only where earlier layers added others to what this upload said. */
export function ownSegmentsValue(own: CallFacts["segments"], merged: CallFacts["segments"]): string | null {
  if (own === null || merged === null || Object.keys(own).length === Object.keys(merged).length) return null;
  return JSON.stringify(Object.keys(own));
}

function copyField<Field extends FactField>(
  into: { [Name in FactField]: CallFacts[Name] },
  from: CallFacts,
  field: Field,
): void {
  into[field] = from[field];
}

/** The mask of the fields that are not null. */
export function givenMask(facts: CallFacts): FieldMask {
  let mask = 0;
  for (let bit = 0; bit < FACT_FIELDS.length; bit++) {
    const field = FACT_FIELDS[bit];
    if (field !== undefined && facts[field] !== null) mask |= 1 << bit;
  }
  return mask;
}

/** True if two states of a call say the same. */
export function sameCall(one: Call, other: Call): boolean {
  const a: ColumnValue[] = [one.covered];
  const b: ColumnValue[] = [other.covered];
  pushFactValues(a, one);
  pushFactValues(b, other);
  return a.every((value, i) => value === b[i]);
}

/** The segments that a row's column holds. */
export function segmentsOfColumn(column: string | null): CallFacts["segments"] {
  return column === null ? null : recordOf(JSON.parse(column));
}

/** The compliance flags that a row's column holds. */
export function flagsOfColumn(column: string | null): CallFacts["complianceFlags"] {
  return column === null ? null : stringsOf(JSON.parse(column));
}

function memberOf<Member extends string>(members: readonly Member[], text: string | null): Member | null {
  return members.find((member) => member === text) ?? null;
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function recordOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}
