import { remembering } from "./cells/wordCache.ts";
import type { ImportPlan, RowReading } from "./importPlan.ts";
import { paymentRows } from "./paymentRows.ts";
import type { TableRow } from "./table.ts";
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

function unpaidReason(reading: RowReading): ((row: TableRow) => string | null) | null {
  const rowOf = paymentRows(reading);
  if (rowOf === null) return null;
  return (row) => {
    const counted = rowOf(row);
    return typeof counted === "string" ? null : counted.leftOut;
  };
}
