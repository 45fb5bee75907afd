import { describe, expect, it } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { leaveOut } from "../../src/ingest/leaveOut.ts";
import { ids, plannedOf, rowsIn, times, type WrittenTable } from "./planning.ts";

function table(header: string, directions: readonly string[]): WrittenTable {
  const rows = directions.length;
  return { columns: { id: ids(rows), "call date": times("2026-03-01", rows), [header]: directions } };
}

function reasonsIn(written: WrittenTable, direction?: string | null) {
  const mapping = direction === undefined ? null : { ...NO_MAPPING, columns: { direction } };
  return rowsIn(written).map(leaveOut(plannedOf(written, { mapping })));
}

const INBOUND = "is an inbound call";

describe("a payment of a part", () => {
  const table = (amount: string): WrittenTable => ({
    columns: {
      call_id: ids(3),
      [amount]: ["200.00", "1000.00", "0.00"],
      "invoice status": ["partially paid", "paid", "open"],
    },
  });

  it("is read where the amount is what was paid", () => {
    expect(reasonsIn(table("amount paid"))).toEqual([null, null, "was not paid"]);
  });

  it("is left out where the amount is that of the invoice, and says why", () => {
    expect(reasonsIn(table("invoice amount"))).toEqual([
      "was paid in part, and its amount is that of the whole",
      null,
      "was not paid",
    ]);
  });

  it("is a refund where its amount is below zero, however that is written", () => {
    const refund = {
      columns: { call_id: ids(2), "amount paid": ["$(5.00)", "–5.00"], "payment status": times("refunded", 2) },
    };
    expect(reasonsIn(refund)).toEqual([null, null]);
  });
});

describe("a call is left out", () => {
  it("when it was not dialled by us, in a file that has calls of both kinds", () => {
    expect(reasonsIn(table("Direction", ["outbound", "Inbound", "web", "", "sideways"]))).toEqual([
      null,
      INBOUND,
      "is a call from a web page",
      null,
      null,
    ]);
    expect(reasonsIn(table("Richtung", ["ausgehend", "eingehend"]))).toEqual([null, INBOUND]);
    expect(reasonsIn(table("Type", ["outboundPhoneCall", "inboundPhoneCall"]))).toEqual([null, INBOUND]);
    expect(reasonsIn(table("direction", ["outbound-api", "inbound"]))).toEqual([null, INBOUND]);
  });

  it("never in a file of calls that were all dialled by others", () => {
    expect(reasonsIn(table("Direction", ["inbound", "inbound"]))).toEqual([null, null]);
    expect(reasonsIn(table("Direction", ["inbound", "web"]))).toEqual([null, null]);
  });

  it("never silently: a file without a call that was dialled out says so", () => {
    const notesOn = (directions: readonly string[]) =>
      plannedOf(table("Direction", directions)).summary.assumptions.filter((note) => note.includes("dialled out"));
    expect(notesOn(["inbound", "inbound"])).toEqual([
      'Column "Direction" names inbound calls and none that was dialled out; they are stored like dialled ones. If the campaign is of outbound calls, undo this upload and export those.',
    ]);
    expect(notesOn(["inbound", "web", ""])).toEqual([
      expect.stringContaining("names inbound calls and calls from a web page and none that was dialled out"),
    ]);
    expect(notesOn(["inbound", "outbound"])).toEqual([]);
    expect(notesOn(["outbound", "outbound"])).toEqual([]);
  });

  it("as people say which column tells, or that none does", () => {
    expect(reasonsIn(table("In or out", ["out", "in"]))).toEqual([null, null]);
    expect(reasonsIn(table("In or out", ["out", "in"]), "In or out")).toEqual([null, INBOUND]);
    expect(reasonsIn(table("Direction", ["out", "in"]), null)).toEqual([null, null]);
  });

  it("never by a column of other kinds", () => {
    const written = table("Type", ["new", "old", "new", "old"]);
    expect(reasonsIn(written)).toEqual([null, null, null, null]);
    expect(plannedOf(written).reading.segments.map(({ header }) => header)).toEqual(["Type"]);
  });
});
