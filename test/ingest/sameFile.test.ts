import { describe, expect, it } from "vitest";
import { callsOf } from "./reading.ts";

/** The table with its columns in the given order. */
function inOrder(order: readonly number[], table: readonly (readonly string[])[]): string {
  return table.map((row) => order.map((at) => row[at]).join(",")).join("\n");
}

const kinds = (at: number) => [at % 2 === 0 ? "red" : "blue", at % 3 === 0 ? "web" : "fair", at % 2 === 0 ? "x" : "y"];
const TABLE = [
  ["call_id", "date", "Variant", "Source", "Tier", "Arm", "Zone"],
  ...Array.from({ length: 60 }, (_, at) => [`c${at}`, "2026-03-01", ...kinds(at), ...kinds(at).slice(0, 2)]),
];
const ORDERS = [
  [0, 1, 2, 3, 4, 5, 6],
  [6, 5, 4, 3, 2, 1, 0],
  [3, 0, 5, 6, 1, 4, 2],
];

describe("the same file with its columns in another order", () => {
  it("says the same of every call, to the letter", async () => {
    const readings = await Promise.all(ORDERS.map((order) => callsOf(inOrder(order, TABLE))));
    const texts = new Set(readings.map(({ calls }) => JSON.stringify(calls)));
    expect(texts.size).toBe(1);
    expect(Object.keys(readings[0]?.calls[0]?.facts.segments ?? {})).toHaveLength(4);
  });

  it("makes the same ids where it has none", async () => {
    const withoutIds = TABLE.map((row, at) => [at === 0 ? "Duration (s)" : String(at), ...row.slice(1)]);
    const readings = await Promise.all(ORDERS.map((order) => callsOf(inOrder(order, withoutIds))));
    expect(new Set(readings.map(({ calls }) => JSON.stringify(calls))).size).toBe(1);
    expect(new Set(readings[0]?.calls.map(({ callId }) => callId)).size).toBe(60);
  });
});

describe("an id made of a row", () => {
  const idOf = async (row: string, header = "date,Duration (s),Phone,End reason") =>
    (await callsOf(`${header}\n${row}`)).calls.map(({ callId }) => callId);

  it("holds nothing of columns that are not read", async () => {
    const one = await idOf("2026-03-01,60,+49 170 1234567,bye");
    expect(await idOf("2026-03-01,60,+49 170 7654321,bye")).toEqual(one);
    expect(await idOf("2026-03-01,61,+49 170 1234567,bye")).not.toEqual(one);
  });

  it("holds nothing of texts that tell of a person", async () => {
    expect(await idOf("2026-03-01,60,,asked for Dr. Kay")).toEqual(await idOf("2026-03-01,60,,asked for Dr. Jones"));
  });

  it("holds the columns to slice by, without which many calls look alike", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `2026-03-01,60,${at % 2 === 0 ? "web" : "fair"}`);
    const turned = rows.map((row) => row.replace("web", "call").replace("fair", "web"));
    const [one, other] = await Promise.all(
      [rows, turned].map((some) => idOf(some.join("\n"), "date,Duration (s),Source")),
    );
    expect(new Set([...(one ?? []), ...(other ?? [])]).size).toBe(90);
  });
});

describe("our file of rejected rows, mended and dropped again", () => {
  it("is read without the columns that we added, and says nothing of them", async () => {
    const why = ["3,revenue,the value is not an amount", "7,date,the value is not a date"];
    const rows = Array.from({ length: 60 }, (_, at) => `${why[at % 2]},c${at},2026-03-01,5`);
    const { summary, calls } = await callsOf(
      ["rejected_line,rejected_column,rejected_reason,call_id,date,revenue", ...rows].join("\n"),
    );
    expect(summary.columns.map(({ header }) => header)).toEqual(["call_id", "date", "revenue"]);
    expect([summary.unmapped, summary.assumptions]).toEqual([[], []]);
    expect(calls[0]).toMatchObject({ callId: "c0", facts: { actualRevenueMinor: 500, segments: null } });
  });

  it("is read without the apostrophes that guard a spreadsheet", async () => {
    const { calls, rejected } = await callsOf(
      "call_id;date;revenue;end_reason\n'-1;2026-03-01;'-5,10;'=bye\n'0012;'2026-03-01;\"'+7,50\";'quoted'\nc3;2026-03-01;1;'tis\n",
    );
    expect(rejected).toEqual([]);
    expect(calls.map(({ callId, facts }) => [callId, facts.actualRevenueMinor, facts.endReason])).toEqual([
      ["-1", -510, "=bye"],
      ["0012", 750, "'quoted'"],
      ["c3", 100, "'tis"],
    ]);
  });
});

it("leaves it to who knows the campaign to say that no currency is named", async () => {
  const { summary, plan } = await callsOf("call_id,date,revenue\nc1,2026-03-01,5\n");
  expect([summary.currency, summary.assumptions, plan.reading.moneyDigits]).toEqual([null, [], 2]);
});
