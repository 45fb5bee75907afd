import { type FactField, maskOf } from "../../domain/call.ts";
import type { ColumnMapping } from "../../domain/mapping.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnRef, PaymentReading, RowReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import type { Assignment } from "./assignColumns.ts";
import { type Decisions, ifColumn } from "./decideColumns.ts";
import type { PaymentColumns } from "./planPayments.ts";
import type { SegmentColumns } from "./planSegments.ts";
import { statusesOfOutcomes } from "./sharedWords.ts";

/** All that a row converter needs, as plain data. */
export function readingOf(
  { fields, moreFlags, beside }: Assignment,
  decisions: Decisions,
  segments: SegmentColumns,
  payments: PaymentColumns | null,
  { statusWords, stageWords }: ColumnMapping,
): RowReading {
  const ref = (field: NamedField) => ifColumn(fields.get(field)?.column ?? null, refOf);
  const made = (field: NamedField) => ifColumn(beside.get(field) ?? null, refOf);
  const columns = {
    callId: ref("callId"),
    campaignId: ref("campaignId"),
    campaignName: ref("campaignName"),
    startedAt: decisions.startedAt?.reading ?? null,
    startedAtTime: decisions.hasClockColumn ? ref("startedAtTime") : null,
    endedAt: decisions.endedAt?.reading ?? null,
    duration: decisions.duration?.reading ?? null,
    status: ref("status"),
    dropOffStage: decisions.isStageInStatus ? ref("status") : ref("dropOffStage"),
    escalationReason: ref("escalationReason"),
    complianceFlags: ref("complianceFlags"),
    moreFlags: moreFlags.map(refOf),
    conversionValue: decisions.conversionValue?.reading ?? null,
    actualRevenue: decisions.actualRevenue?.reading ?? null,
    converted: ref("converted"),
    sentimentScore: decisions.sentimentScore?.reading ?? null,
    scriptVersion: ref("scriptVersion"),
    agentId: ref("agentId"),
    endReason: ref("endReason"),
    answeredBy: ref("answeredBy"),
    phone: ref("phone"),
    madeBeside: {
      dropOffStage: made("dropOffStage"),
      sentimentScore: decisions.sentimentBeside?.reading ?? null,
      scriptVersion: made("scriptVersion"),
    },
    direction: decisions.direction?.reading ?? null,
    isCompletion: decisions.isCompletion,
    payments: payments === null ? null : paymentsOf(payments, decisions),
    statusWords: { ...impliedWords(fields), ...statusWords },
    isStatusMade: fields.get("status")?.column.role.kind === "made",
    stageWords,
    segments: segments.read.map(refOf),
    proposedSegments: segments.proposed.map(refOf),
    chosenSegments: segments.chosen?.map(refOf) ?? null,
    moneyDigits: decisions.moneyDigits,
  };
  return { ...columns, covered: maskOf(coveredBy(columns)) };
}

/** Where one column tells the status and the outcome, a sale says that the call was completed. */
function impliedWords(fields: Assignment["fields"]): RowReading["statusWords"] {
  const status = fields.get("status")?.column;
  const isShared = status !== undefined && status.index === fields.get("converted")?.column.index;
  return isShared ? statusesOfOutcomes(status) : {};
}

/** What was given back is written as what was paid. */
function paymentsOf({ status, kind, refunded }: PaymentColumns, { actualRevenue }: Decisions): PaymentReading | null {
  const paid = actualRevenue?.reading ?? null;
  if (status === null && kind === null && (refunded === null || paid === null)) return null;
  return {
    status: ifColumn(status, refOf),
    kind: ifColumn(kind, refOf),
    refunded: refunded === null || paid === null ? null : { ...paid, ...refOf(refunded) },
  };
}

function refOf({ index, name }: ColumnProfile): ColumnRef {
  return { index, header: name.header };
}

function coveredBy(columns: Omit<RowReading, "covered">): readonly FactField[] {
  const fields: readonly (readonly [FactField, boolean])[] = [
    ["startedAt", columns.startedAt !== null],
    ["durationMs", columns.duration !== null || columns.endedAt !== null],
    ["status", columns.status !== null],
    ["dropOffStage", columns.dropOffStage !== null],
    ["escalationReason", columns.escalationReason !== null],
    ["complianceFlags", columns.complianceFlags !== null],
    ["conversionValueMinor", columns.conversionValue !== null],
    ["actualRevenueMinor", columns.actualRevenue !== null],
    ["converted", columns.converted !== null],
    ["sentimentMilli", columns.sentimentScore !== null],
    ["scriptVersion", columns.scriptVersion !== null],
    ["agentId", columns.agentId !== null],
    ["endReason", columns.endReason !== null],
    ["answeredBy", columns.answeredBy !== null],
    ["segments", columns.segments.length > 0],
    ["phoneHash", columns.phone !== null],
  ];
  return fields.filter(([, isCovered]) => isCovered).map(([field]) => field);
}
