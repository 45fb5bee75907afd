import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import { ids, plannedOf, planOf, rowsIn, times, type WrittenTable } from "./planning.ts";

/** A table of three rows. */
function table(columns: Readonly<Record<string, string>>): WrittenTable {
  const cells = Object.entries(columns).map(([header, cell]) => [header, times(cell, 3)]);
  return { columns: { call_id: ids(3), ...Object.fromEntries(cells) } };
}

const completes = (columns: Readonly<Record<string, string>>) => plannedOf(table(columns)).reading.isCompletion;

describe("a file completes calls that are stored already", () => {
  it.each([
    [{ revenue: "5" }],
    [{ converted: "yes" }],
    [{ amount: "5", "paid at": "2026-03-01" }],
    [{ amount: "5", date: "2026-03-01" }],
    [{ "Deal value": "5", "Close date": "2026-03-01", Created: "2026-02-01" }],
    [{ Umsatz: "5", Rechnungsdatum: "2026-03-01" }],
  ])("when it tells no more than %j", (columns) => {
    expect(completes(columns)).toBe(true);
  });

  it.each([
    [{ revenue: "5", "call date": "2026-03-01" }],
    [{ revenue: "5", date: "2026-03-01" }],
    [{ revenue: "5", sold: "yes", currency: "EUR", created_at: "2026-03-01" }],
    [{ revenue: "5", "order id": "o1", created: "2026-03-01" }],
    [{ amount: "5", date: "2026-03-01", duration: "60" }],
    [{ amount: "5", date: "2026-03-01", status: "completed" }],
    [{ amount: "5", date: "2026-03-01", stage: "pitch" }],
    [{ amount: "5", date: "2026-03-01", "answered by": "human" }],
    [{ date: "2026-03-01", script: "v1" }],
  ])("but not when it tells %j", (columns) => {
    expect(completes(columns)).toBe(false);
  });

  it("and then its dates are not those of the calls", () => {
    const payments = table({ amount: "5", date: "05/06/2026" });
    const plan = plannedOf(payments);
    expect(maskHas(plan.summary.covered, "startedAt")).toBe(false);
    expect(plan.summary.unmapped).toEqual(["date"]);
    expect(plan.summary.assumptions).toContain(
      "The file tells nothing of how calls went, so it adds none: its rows complete calls that are stored already.",
    );
    const [row] = rowsIn(payments);
    const call = row === undefined ? null : rowConverter(plan).convert(row);
    expect(call).toMatchObject({
      ok: true,
      value: { callId: "c1", facts: { startedAt: null, actualRevenueMinor: 500 } },
    });
  });

  it("or not, as people say", () => {
    const said = (fileKind: "calls" | "completion") => ({ mapping: { ...NO_MAPPING, fileKind } });
    const payments = table({ amount: "5", date: "2026-03-01" });
    expect(plannedOf(payments, said("calls")).reading).toMatchObject({
      isCompletion: false,
      startedAt: { header: "date" },
    });
    const calls = table({ duration: "60", "call date": "2026-03-01" });
    expect(plannedOf(calls, said("completion")).reading).toMatchObject({ isCompletion: true, startedAt: null });
    expect(planOf(table({ amount: "5" }), said("calls"))).toMatchObject({ problem: { kind: "no_date_column" } });
    expect(planOf({ columns: { amount: ["5"], date: ["2026-03-01"] } }, said("completion"))).toEqual({
      ok: false,
      problem: { kind: "no_call_id", columns: ["amount", "date"] },
    });
  });
});
