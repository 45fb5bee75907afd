import type { CallFacts } from "../domain/call.ts";
import { remembering } from "./cells/wordCache.ts";
import type { RowReading } from "./importPlan.ts";
import type { TableRow } from "./table.ts";
import { isPaidHeader, type PaymentMeaning, paymentOf } from "./words/bookWords.ts";
import { movementOf } from "./words/movementWords.ts";

/** What the amount of a payment's row does to the revenue of its call, or why the row is not read. */
export type PaymentRow = "counts" | "is_taken_off" | "counts_nothing" | { readonly leftOut: string };

const FEE = { leftOut: "is a fee, a payout or a transfer, and no revenue" } as const;
const UNPAID = { leftOut: "was not paid" } as const;
const PART = { leftOut: "was paid in part, and its amount is that of the whole" } as const;
const UNKNOWN = { leftOut: "has no word that is known for paid or not paid" } as const;

const NEGATIVE = /^\s*\p{Sc}?\s*[(\-−–]/u;

/** How the rows of a file of payments count; null: nothing tells, so that each counts as it is written. */
export function paymentRows({ payments, actualRevenue }: RowReading): ((row: TableRow) => PaymentRow) | null {
  if (payments === null || (payments.status === null && payments.kind === null)) return null;
  const { status, kind } = payments;
  const isRefundTold = payments.refunded !== null || kind !== null;
  const isOfPaid = actualRevenue !== null && isPaidHeader(actualRevenue.header);
  const movesOf = remembering(movementOf);
  const meaningOf = remembering(paymentOf);
  const byStatus = (meaning: PaymentMeaning | null): PaymentRow => {
    switch (meaning) {
      case "paid":
        return "counts";
      case "partly_paid":
        return isOfPaid ? "counts" : PART;
      case "given_back":
        if (actualRevenue === null) return UNPAID;
        return isRefundTold ? "counts_nothing" : "is_taken_off";
      case "cancelled":
        return actualRevenue === null ? UNPAID : "counts_nothing";
      case "not_paid":
        return UNPAID;
      case null:
        return UNKNOWN;
    }
  };
  return (row) => {
    const kindCell = kind === null ? "" : (row.cells[kind.index] ?? "");
    const movement = kind === null ? null : movesOf(kindCell);
    if (movement === "neither") return FEE;
    // A refund in a row of its own, with its amount below zero, is read whatever its status.
    if (actualRevenue !== null && NEGATIVE.test(row.cells[actualRevenue.index] ?? "")) return "counts";
    const told = status === null ? null : meaningOf(row.cells[status.index] ?? "");
    if (movement === "refund") {
      const isUndone = told === "not_paid" || told === "cancelled";
      return actualRevenue === null || isUndone ? UNPAID : "is_taken_off";
    }
    return byStatus(status === null ? meaningOfKind(meaningOf(kindCell)) : told);
  };
}

/** Words such as `pending` under `type` are of the status; others that are no movement count as payments. */
function meaningOfKind(meaning: PaymentMeaning | null): PaymentMeaning {
  return meaning === "not_paid" || meaning === "cancelled" ? meaning : "paid";
}

/** Makes of what a row says what it does to its call; a row that is taken off is no sale. */
export function paymentFacts(reading: RowReading): (row: TableRow, facts: CallFacts) => CallFacts {
  const rowOf = paymentRows(reading);
  if (rowOf === null) return (_row, facts) => facts;
  return (row, facts) => {
    const counted = rowOf(row);
    if (counted !== "is_taken_off" && counted !== "counts_nothing") return facts;
    const revenue = facts.actualRevenueMinor;
    const effect = counted === "counts_nothing" || revenue === null ? 0 : 0 - Math.abs(revenue);
    return {
      ...facts,
      actualRevenueMinor: revenue === null ? null : effect,
      conversionValueMinor: null,
      converted: null,
    };
  };
}
