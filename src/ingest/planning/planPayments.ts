import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { isBookHeader, isOfPaymentsAlone, isRefundHeader, isStateHeader, paymentOf } from "../words/bookWords.ts";
import { isMovementHeader, movementOf } from "../words/movementWords.ts";
import { statusOf } from "../words/statusWords.ts";
import { wordShare } from "./acceptColumn.ts";
import type { Assignment } from "./assignColumns.ts";

/** What the columns of a file of payments tell beside the call and the amount; null: no column does. */
export type PaymentColumns = {
  readonly status: ColumnProfile | null;
  /** Tells payments from refunds and fees. */
  readonly kind: ColumnProfile | null;
  readonly refunded: ColumnProfile | null;
};

/** A column with so many known words tells whether payments were made. */
const MOSTLY_KNOWN = 0.5;

/**
 * Whether a column tells what became of payments, by its words: those of payments alone prove it, and one of calls alone
 * speaks against it. `either`: every word may be a call's or a payment's (`completed`, `failed`).
 */
export function tellsOfPayments(column: ColumnProfile): "payments" | "either" | "no" {
  if (!isStateHeader(column.name.header) || column.filled === 0) return "no";
  const isKnown = (cell: string) => paymentOf(cell) !== null;
  const isOfCallsAlone = (cell: string) => !isKnown(cell) && statusOf(cell) !== null;
  if (wordShare(column, isKnown) < MOSTLY_KNOWN || wordShare(column, isOfCallsAlone) > 0) return "no";
  if (isBookHeader(column.name.header) || wordShare(column, isOfPaymentsAlone) > 0) return "payments";
  return wordShare(column, isKnown) === 1 ? "either" : "no";
}

/** The columns of a file of payments. What is read as a field of calls is theirs all the same, but for what people chose. */
export function planPayments(
  { columns }: Profile,
  chosen: ReadonlySet<NamedField>,
  assignment: Assignment,
): PaymentColumns {
  const said = new Set([...chosen].map((field) => assignment.fields.get(field)?.column.index));
  const open = columns.filter(({ index, role }) => role.kind === "open" && !said.has(index));
  const status =
    open.find((column) => tellsOfPayments(column) === "payments") ??
    open.find((column) => tellsOfPayments(column) === "either") ??
    null;
  const amount = assignment.fields.get("actualRevenue")?.column.index;
  return {
    status,
    kind: open.find((column) => column.index !== status?.index && tellsRefunds(column)) ?? null,
    refunded:
      open.find(({ index, name, filled }) => index !== amount && filled > 0 && isRefundHeader(name.header)) ?? null,
  };
}

/** True if not every row of the column is a payment: a word for refunds, or one for fees beside one for payments. */
function tellsRefunds(column: ColumnProfile): boolean {
  if (!isMovementHeader(column.name.header)) return false;
  const has = (movement: string) => wordShare(column, (cell) => movementOf(cell) === movement) > 0;
  return has("refund") || (has("neither") && has("payment"));
}

/** The assignment without what payments have taken from it, and what was told of it: their status and dates are no call's. */
export function withoutPayments(assignment: Assignment, { status, kind, refunded }: PaymentColumns): Assignment {
  const taken = new Set([status?.index, kind?.index, refunded?.index]);
  const start = assignment.fields.get("startedAt")?.column;
  const starts = [status, kind, refunded, start].flatMap((column) =>
    column == null ? [] : [`Column "${column.name.header}" `],
  );
  return {
    ...assignment,
    fields: new Map([...assignment.fields].filter(([, { column }]) => !taken.has(column.index))),
    assumptions: assignment.assumptions.filter((told) => !starts.some((start) => told.startsWith(start))),
  };
}

const TO_ZERO = "down to 0 at the most";

/** What is told of them. */
export function sentencesOfPayments({ status, kind, refunded }: PaymentColumns): readonly string[] {
  const isLedger = kind !== null || refunded !== null;
  return [
    ...(status === null ? [] : [sentenceOfStatus(status, isLedger)]),
    ...(kind === null
      ? []
      : [
          `Column "${kind.name.header}" tells payments from refunds: refunds are taken off what the same call paid, ${TO_ZERO}, fees and payouts are left out, and all else counts as paid.`,
        ]),
    ...(refunded === null ? [] : [`Column "${refunded.name.header}" is taken off the revenue.`]),
  ];
}

function sentenceOfStatus(status: ColumnProfile, isLedger: boolean): string {
  const start = `Column "${status.name.header}" tells which payments were made; rows that were not paid are left out, as if they were not in the file`;
  if (wordShare(status, (cell) => paymentOf(cell) === "given_back") === 0) return `${start}.`;
  return isLedger
    ? `${start}. Payments that were given back count as 0.`
    : `${start}. What was given back is taken off what the same call paid, ${TO_ZERO}.`;
}
