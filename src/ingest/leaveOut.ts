import { remembering } from "./cells/wordCache.ts";
import type { ImportPlan, RowReading } from "./importPlan.ts";
import type { TableRow } from "./table.ts";
import { paymentOf } from "./words/bookWords.ts";
import { directionOf } from "./words/directionWords.ts";

/**
 * Why a row is not read, as the end of a sentence such as `each is an inbound call`; null: it is read. Rows that tell no
 * direction are; payments that do not tell that they were made are not.
 */
export function leaveOut({ reading }: ImportPlan): (row: TableRow) => string | null {
  const { direction } = reading;
  const unpaidOf = unpaidReason(reading);
  if (direction === null) return unpaidOf ?? (() => null);
  const reasonOf = remembering(reasonOfCell);
  return (row) => reasonOf(row.cells[direction.index] ?? "") ?? unpaidOf?.(row) ?? null;
}

function reasonOfCell(cell: string): string | null {
  switch (directionOf(cell)) {
    case "inbound":
      return "is an inbound call";
    case "internal":
      return "is an internal call";
    case "web":
      return "is a call from a web page";
    default:
      return null;
  }
}

const NEGATIVE = /^\s*[(\-−]/;

/** A refund in a row of its own, with its amount below zero, is read whatever its status: it takes off what was paid. */
function unpaidReason({ payments, actualRevenue }: RowReading): ((row: TableRow) => string | null) | null {
  const status = payments?.status ?? null;
  if (status === null) return null;
  const reasonOf = remembering(reasonOfPayment);
  return (row) => {
    if (actualRevenue !== null && NEGATIVE.test(row.cells[actualRevenue.index] ?? "")) return null;
    return reasonOf(row.cells[status.index] ?? "");
  };
}

function reasonOfPayment(cell: string): string | null {
  switch (paymentOf(cell)) {
    case "paid":
      return null;
    case "not_paid":
      return "was not paid";
    case null:
      return "has no word that is known for paid or not paid";
  }
}
