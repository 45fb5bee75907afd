import { describe, expect, it } from "vitest";
import { maskHas } from "../../src/domain/call.ts";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import { doubtful } from "../../src/ingest/doubtful.ts";
import { leaveOut } from "../../src/ingest/leaveOut.ts";
import { ids, plannedOf, planOf, profileOf, rowsIn, times, type WrittenTable } from "./planning.ts";

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

  it.each(["amount", "paid_amount", "revenue", "Betrag", "order value"])(
    "when its only amounts are 0 and 1, since %j names money",
    (header) => {
      for (const cells of [["1"], ["0", "1", "1"]]) {
        const payments = { columns: { call_id: ids(cells.length), [header]: cells } };
        const { reading } = plannedOf(payments);
        expect(reading).toMatchObject({ isCompletion: true, actualRevenue: { header } });
        const calls = rowsIn(payments).map((row) => rowConverter(plannedOf(payments)).convert(row));
        expect(calls.at(-1)).toMatchObject({ ok: true, value: { facts: { actualRevenueMinor: 100 } } });
      }
    },
  );

  it.each(["sales", "paid", "sold"])("and 0 and 1 under %j tell whether there was a sale", (header) => {
    const { reading } = plannedOf({ columns: { call_id: ids(3), [header]: ["0", "1", "1"] } });
    expect(reading).toMatchObject({ isCompletion: true, actualRevenue: null, converted: { header } });
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

describe("a column of a file of payments tells payments from refunds", () => {
  const kinds = (header: string, cells: readonly string[]) =>
    plannedOf({ columns: { call_id: ids(cells.length), [header]: cells, amount: cells.map((_, i) => `${i + 5}`) } });
  const doubtOf = (header: string, cells: readonly string[]) => {
    const written = {
      columns: { call_id: ids(cells.length), [header]: cells, amount: cells.map((_, i) => `${i + 5}`) },
    };
    return doubtful(plannedOf(written), profileOf(written));
  };

  it.each([
    ["type", ["charge", "refund"]],
    ["transaction_type", ["Payment", "Payment Refund", "Chargeback"]],
    ["Typ", ["Zahlung", "Gutschrift", "Rückerstattung"]],
    ["kind", ["sale", "reversal", "payout"]],
    ["Reporting Category", ["charge", "fee"]],
  ])("where it is %s with %j", (header, cells) => {
    const { reading, summary } = kinds(header, cells);
    expect(reading).toMatchObject({ isCompletion: true, payments: { kind: { header } } });
    expect(summary.assumptions).toContain(
      `Column "${header}" tells payments from refunds: refunds are taken off what the same call paid, down to 0 at the most, fees and payouts are left out, and all else counts as paid.`,
    );
    expect(summary.unmapped).not.toContain(header);
    expect(doubtOf(header, cells)).toBeNull();
  });

  it.each([
    ["type", ["card", "cash"]],
    ["type", ["sale", "sale"]],
    ["product", ["charge", "refund"]],
  ])("but not where it is %s with %j", (header, cells) => {
    expect(kinds(header, cells).reading.payments?.kind ?? null).toBeNull();
  });

  it("and words that nobody knows beside these are asked about", () => {
    expect(doubtOf("type", ["charge", "refund", "mystery"])).toBe(
      '"type" has words that I do not know as payments or refunds, such as "mystery".',
    );
  });

  it("and a refund that failed took nothing off", () => {
    const written = {
      columns: {
        call_id: ids(4),
        type: ["charge", "refund", "refund", "charge"],
        status: ["paid", "succeeded", "failed", "refunded"],
        amount: ["50", "20", "10", "40"],
      },
    };
    const plan = plannedOf(written);
    const rows = rowsIn(written);
    expect(rows.map(leaveOut(plan))).toEqual([null, null, "was not paid", null]);
    const amounts = rows.map((row) => {
      const call = rowConverter(plan).convert(row);
      return call.ok ? call.value.facts.actualRevenueMinor : null;
    });
    expect(amounts.filter((_, i) => i !== 2)).toEqual([5_000, -2_000, 0]);
  });
});
