import { zipOf } from "../../ingest/unpack/zipWriter.ts";
import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, row } from "../acidCase.ts";

const CALLS = lines(
  "call_id,started_at,duration_sec,status",
  ...[1, 2].map((n) => row(n).split(",").slice(0, 4).join(",")),
);
const plain = (n: number) => {
  const { actualRevenueMinor: _none, ...rest } = call(n);
  return rest;
};
const KNOWN_OF_ONE =
  "Revenue is known of 1 of the 2 calls of Q1, and its rates are over those alone: a file that names the other calls with 0 completes them.";

/** Files of amounts that complete calls which are stored. */
export const PAYMENT_CASES: readonly AcidCase[] = [
  {
    name: "payments: two for one call are added up, alike ones count once",
    before: [CALLS],
    file: () => lines("call_id,amount_usd,transaction", "c1,10.00,t1", "c1,2.50,t2", "c1,10.00,t1"),
    ends: {
      calls: 2,
      values: { c1: { ...plain(1), actualRevenueMinor: 1_250 }, c2: plain(2) },
      repeated: 1,
      notes: ["1 row is alike in every cell to another one and counts once.", KNOWN_OF_ONE],
    },
  },
  {
    name: "payments: some for calls that are not stored",
    before: [CALLS],
    file: () => lines("call_id,amount_usd", "c1,10", "x,5"),
    ends: {
      calls: 2,
      rejected: { "no stored call has this id": 1 },
      values: { c1: { ...plain(1), actualRevenueMinor: 1_000 } },
      notes: [KNOWN_OF_ONE],
    },
  },
  {
    name: "payments: all for calls that are not stored",
    before: [CALLS],
    file: () => lines("call_id,amount_usd", "x,10", "y,5"),
    ends: {
      asks: "columns",
      told: "None of its ids is a stored call. If it tells of payments, drop the calls first, then this file; else it may hold calls itself.",
    },
  },
  {
    name: "payments: before there is any call",
    file: () => lines("call_id,amount_usd", "c1,10"),
    ends: {
      asks: "columns",
      told: "None of its ids is a stored call. If it tells of payments, drop the calls first, then this file; else it may hold calls itself.",
    },
  },
  {
    name: "payments: a refund as large as the sale",
    before: [CALLS],
    file: () => lines("call_id,amount_usd,transaction", "c1,10,t1", "c1,-10,t2"),
    ends: { calls: 2, repeated: 1, values: { c1: { ...plain(1), actualRevenueMinor: 0 } }, notes: [KNOWN_OF_ONE] },
  },
  {
    name: "payments: dropped a second time",
    before: [CALLS, lines("call_id,amount_usd", "c1,10", "c1,5")],
    file: () => lines("call_id,amount_usd", "c1,10", "c1,5"),
    ends: { calls: 2, repeated: 1, values: { c1: { ...plain(1), actualRevenueMinor: 1_500 } } },
  },
  {
    name: "payments: of which one is no amount",
    before: [CALLS],
    file: () => lines("call_id,amount_usd", "c1,10", "c2,much"),
    ends: {
      calls: 2,
      rejected: { "amount_usd: the value is not an amount of money": 1 },
      values: { c1: { ...plain(1), actualRevenueMinor: 1_000 }, c2: plain(2) },
      notes: [KNOWN_OF_ONE],
    },
  },
  {
    name: "payments: their dates are not those of the calls",
    before: [CALLS],
    file: () => lines("call_id,payment_date,amount_usd", "c1,2026-04-01,10", "c2,2026-04-01,0"),
    ends: {
      calls: 2,
      values: { c1: { ...plain(1), actualRevenueMinor: 1_000 }, c2: { ...plain(2), actualRevenueMinor: 0 } },
    },
  },
  {
    name: "payments: with their calls in one archive, whichever comes first",
    file: () =>
      zipOf([
        { name: "payments.csv", content: lines("call_id,amount_usd", "c1,10", "c2,0") },
        { name: "calls.csv", content: CALLS },
      ]),
    ends: {
      calls: 2,
      repeated: 2,
      values: { c1: { ...plain(1), actualRevenueMinor: 1_000 }, c2: { ...plain(2), actualRevenueMinor: 0 } },
    },
  },
  {
    name: "payments: a file that tells of a call's course is of calls, whatever it brings",
    before: [CALLS],
    file: () => lines(HEADER, row(3)),
    ends: { calls: 3, values: { c3: call(3) } },
  },
];
