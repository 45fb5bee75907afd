/** What became of a call. `not_connected`: no answer, busy, voicemail. `unknown`: a word that no rule knows. */
export const CALL_STATUSES = [
  "completed",
  "dropped",
  "escalated",
  "failed",
  "compliance_violation",
  "not_connected",
  "unknown",
] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

/** The stages of a sales call, in the order a call passes them. */
export const DROP_OFF_STAGES = [
  "intro",
  "qualification",
  "pitch",
  "objection_handling",
  "closing",
  "follow_up",
] as const;
export type DropOffStage = (typeof DROP_OFF_STAGES)[number];

/**
 * How exactly a start is known.
 * `instant`: a point in time (a UTC offset or an epoch was given); its local day depends on the campaign's time zone.
 * `wall`: date and time as a clock on the wall showed it, no zone given. `date`: a date without a time.
 * The last two keep their date whatever the campaign's time zone is.
 */
export const TIME_KINDS = ["instant", "wall", "date"] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** `ms` since 1970 UTC for an `instant`; for `wall` and `date` the wall clock's figures read as if they were UTC. */
export type CallTime = { readonly ms: number; readonly kind: TimeKind };

/** Longest call that is believed, in seconds. */
export const MAX_DURATION_SEC = 7200;

/**
 * What one source (a row of a file) says about one call. `null`: it does not say. Several sources of the same call
 * complete and correct each other field by field (`mergeFacts`).
 * Money is in integer minor units of the campaign's currency; sentiment in thousandths, -1000..1000.
 */
export type CallFacts = {
  readonly startedAt: CallTime | null;
  readonly durationMs: number | null;
  readonly status: CallStatus | null;
  readonly dropOffStage: DropOffStage | null;
  readonly escalationReason: string | null;
  /** `[]` says that there were none; `null` that the file cannot tell. */
  readonly complianceFlags: readonly string[] | null;
  /** Expected revenue of the call, or the deal's value: see `conversionValueMeaning` of the campaign. */
  readonly conversionValueMinor: number | null;
  /** Negative for a refund. */
  readonly actualRevenueMinor: number | null;
  readonly converted: boolean | null;
  readonly sentimentMilli: number | null;
  readonly scriptVersion: string | null;
  /** The human, if the call was escalated. */
  readonly agentId: string | null;
  /** The vendor's own word for how the call ended. */
  readonly endReason: string | null;
  readonly answeredBy: string | null;
  /** Further columns to slice by, at most 4, never ones that hold personal data. */
  readonly segments: Readonly<Record<string, string>> | null;
  /** Keyed hash of the number that was called, 0..2^52 - 1: tells calls to one number, never the number. */
  readonly phoneHash: number | null;
};

/** The fields of `CallFacts`, in the order of the bits of a field mask. Append only: masks are stored. */
export const FACT_FIELDS = [
  "startedAt",
  "durationMs",
  "status",
  "dropOffStage",
  "escalationReason",
  "complianceFlags",
  "conversionValueMinor",
  "actualRevenueMinor",
  "converted",
  "sentimentMilli",
  "scriptVersion",
  "agentId",
  "endReason",
  "answeredBy",
  "segments",
  "phoneHash",
] as const satisfies readonly (keyof CallFacts)[];
export type FactField = (typeof FACT_FIELDS)[number];

/** A set of fact fields as bits; bit i is `FACT_FIELDS[i]`. */
export type FieldMask = number;

/** The mask of the named fields. */
export function maskOf(fields: readonly FactField[]): FieldMask {
  return fields.reduce((mask, field) => mask | (1 << FACT_FIELDS.indexOf(field)), 0);
}

/** True if the field is in the mask. */
export function maskHas(mask: FieldMask, field: FactField): boolean {
  return (mask & (1 << FACT_FIELDS.indexOf(field))) !== 0;
}

/** Facts that say nothing. */
export const NO_FACTS: CallFacts = {
  startedAt: null,
  durationMs: null,
  status: null,
  dropOffStage: null,
  escalationReason: null,
  complianceFlags: null,
  conversionValueMinor: null,
  actualRevenueMinor: null,
  converted: null,
  sentimentMilli: null,
  scriptVersion: null,
  agentId: null,
  endReason: null,
  answeredBy: null,
  segments: null,
  phoneHash: null,
};

/**
 * A call as all its sources together tell it. `covered` holds the fields that at least one source could have told
 * (its file had the column), so that an empty cell ("no revenue") is told apart from a missing column ("unknown").
 */
export type Call = CallFacts & {
  readonly callId: string;
  readonly startedAt: CallTime;
  readonly covered: FieldMask;
};

/** Older facts completed and corrected by newer ones: the newer non-null value wins, null never erases. */
export function mergeFacts(older: CallFacts, newer: CallFacts): CallFacts {
  return {
    startedAt: newer.startedAt ?? older.startedAt,
    durationMs: newer.durationMs ?? older.durationMs,
    status: newer.status ?? older.status,
    dropOffStage: newer.dropOffStage ?? older.dropOffStage,
    escalationReason: newer.escalationReason ?? older.escalationReason,
    complianceFlags: newer.complianceFlags ?? older.complianceFlags,
    conversionValueMinor: newer.conversionValueMinor ?? older.conversionValueMinor,
    actualRevenueMinor: newer.actualRevenueMinor ?? older.actualRevenueMinor,
    converted: newer.converted ?? older.converted,
    sentimentMilli: newer.sentimentMilli ?? older.sentimentMilli,
    scriptVersion: newer.scriptVersion ?? older.scriptVersion,
    agentId: newer.agentId ?? older.agentId,
    endReason: newer.endReason ?? older.endReason,
    answeredBy: newer.answeredBy ?? older.answeredBy,
    segments: mergeSegments(older.segments, newer.segments),
    phoneHash: newer.phoneHash ?? older.phoneHash,
  };
}

/** Segments are merged name by name, and told in the order of their names, so that equal ones look equal. */
function mergeSegments(older: CallFacts["segments"], newer: CallFacts["segments"]): CallFacts["segments"] {
  if (older === null || newer === null) return newer ?? older;
  return Object.fromEntries(Object.entries({ ...older, ...newer }).sort(([a], [b]) => (a < b ? -1 : 1)));
}
