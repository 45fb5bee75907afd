import { describe, expect, it } from "vitest";
import { ids, plannedOf, times, type WrittenTable } from "./planning.ts";
import { callsOf } from "./reading.ts";

/** Calls with amounts, and a column that names currencies. */
function table(header: string, currencies: readonly string[], amounts = "revenue", amount = "5"): WrittenTable {
  const rows = currencies.length;
  return {
    columns: {
      id: ids(rows),
      "call date": times("2026-03-01", rows),
      [amounts]: times(amount, rows),
      [header]: currencies,
    },
  };
}

const currencyOf = (written: WrittenTable) => plannedOf(written).summary.currency;

describe("the currency of a file's amounts", () => {
  it.each(["currency", "Währung", "currency_code", "Waehrung", "revenue currency", "revenue.currency", "Moneda"])(
    "is that of its column %s",
    (header) => {
      expect(currencyOf(table(header, ["EUR", "EUR", ""]))).toBe("EUR");
    },
  );

  it("may be written small, or as its sign", () => {
    expect(currencyOf(table("currency", ["gbp", "gbp"]))).toBe("GBP");
    expect(currencyOf(table("currency", ["€", "€"]))).toBe("EUR");
  });

  it("is not that of other columns, and not of words that are no currencies", () => {
    expect(currencyOf(table("cost currency", ["EUR", "EUR"]))).toBeNull();
    expect(currencyOf(table("currency", ["yes", "no"]))).toBeNull();
    expect(currencyOf(table("currency", ["EUR", "foreign", "foreign"]))).toBeNull();
  });

  it("decides how many decimals there are", async () => {
    const { calls } = await callsOf("call_id,date,revenue,currency\nc1,2026-03-01,1500,JPY\nc2,2026-03-01,20,JPY\n");
    expect(calls.map(({ facts }) => facts.actualRevenueMinor)).toEqual([1500, 20]);
  });

  it("is found in JSON", async () => {
    const record = { call_id: "c1", started_at: "2026-03-01", revenue: { amount: 1500, currency: "jpy" } };
    const { calls, summary } = await callsOf(JSON.stringify([record, { ...record, call_id: "c2" }]));
    expect(summary.currency).toBe("JPY");
    expect(calls[0]?.facts.actualRevenueMinor).toBe(1500);
  });

  it("is told where there are several, since they are added up as one", () => {
    expect(plannedOf(table("currency", ["EUR", "EUR", "JPY"])).summary.assumptions).toContain(
      "Amounts name several currencies (EUR, JPY); all are read as EUR.",
    );
  });

  it("is not that of a bare sign where a column names it", () => {
    const { summary } = plannedOf(table("currency", ["CAD", "CAD"], "revenue", "$5"));
    expect([summary.currency, summary.assumptions.filter((told) => told.includes("currencies"))]).toEqual(["CAD", []]);
  });
});

describe("amounts of Stripe's API", () => {
  const charge = {
    object: "charge",
    amount: 2000,
    amount_refunded: 500,
    currency: "usd",
    created: 1_767_261_600,
    status: "succeeded",
    metadata: { call_id: "c1" },
  };
  const charges = (more: object) =>
    JSON.stringify({
      object: "list",
      data: ["c1", "c2"].map((call_id) => ({ ...charge, metadata: { call_id }, ...more })),
    });
  const revenueOf = async (more: object) => {
    const { calls, summary } = await callsOf(charges(more));
    const told = summary.assumptions.filter((sentence) => sentence.includes("Stripe"));
    return [calls[0]?.facts.actualRevenueMinor, told.length];
  };

  it("count cents, and say so", async () => {
    expect(await revenueOf({})).toEqual([1500, 1]);
    expect(await revenueOf({ object: "payment_intent" })).toEqual([1500, 1]);
    expect(await revenueOf({ object: undefined, livemode: true, balance_transaction: "txn_1" })).toEqual([1500, 1]);
  });

  it("are not seen where others write whole amounts", async () => {
    expect(await revenueOf({ object: "order" })).toEqual([150_000, 0]);
    expect(await revenueOf({ currency: "USD" })).toEqual([150_000, 0]);
    expect(await revenueOf({ amount: 2000.5 })).toEqual([150_050, 0]);
  });
});
