import { countOf } from "../domain/words.ts";
import type { Amounts } from "./addUpAmounts.ts";

/** What is told of the amounts that were added up: rows that count once, calls that gave back all, sums that were replaced. */
export function amountNotes(amounts: Amounts): readonly string[] {
  return [...alikeNotes(amounts.alike()), ...belowZeroNotes(amounts.belowZero()), ...replacedNotes(amounts.replaced())];
}

function alikeNotes(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [
    rows === 1
      ? "1 row is alike in every cell to another one and counts once."
      : `${countOf(rows, "row")} are alike in every cell to other ones and count once.`,
  ];
}

function belowZeroNotes(calls: number): readonly string[] {
  if (calls === 0) return [];
  return [
    calls === 1
      ? "For 1 call the file tells of more money given back than paid; its revenue counts as 0. If it was paid for in another file, drop payments and refunds together."
      : `For ${countOf(calls, "call")} the file tells of more money given back than paid; their revenue counts as 0. If they were paid for in another file, drop payments and refunds together.`,
  ];
}

function replacedNotes(calls: number): readonly string[] {
  if (calls === 0) return [];
  return [`The revenue of ${countOf(calls, "call")} was known from an earlier file; what this file says replaces it.`];
}
