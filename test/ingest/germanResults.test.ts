import { expect, it } from "vitest";
import { doubtful } from "../../src/ingest/doubtful.ts";
import { outcomeOf } from "../../src/ingest/words/outcomeWords.ts";
import { statusOf } from "../../src/ingest/words/statusWords.ts";
import { callsOf } from "./reading.ts";

it("reads the results that German call centres write", () => {
  const told = ["Besetzt", "kein Interesse", "Mailbox", "Termin vereinbart", "Rückruf", "aufgelegt", "falsche Nummer"];
  expect(told.map(statusOf)).toEqual([
    "not_connected",
    "completed",
    "not_connected",
    "completed",
    "completed",
    "dropped",
    "not_connected",
  ]);
  expect([outcomeOf("verkauft"), outcomeOf("Termin vereinbart")]).toEqual([true, true]);
});

it("asks for status words that no rule knows from 5 rows on, and not for 1 row of 5", async () => {
  const doubtOf = async (unknown: number) => {
    const rows = Array.from({ length: 10 }, (_, at) => `c${at},2026-03-01,${at < unknown ? "gnurk" : "completed"}`);
    const { plan, profile } = await callsOf(["call_id,date,status", ...rows].join("\n"));
    return doubtful(plan, profile);
  };
  expect(await doubtOf(4)).toBeNull();
  expect(await doubtOf(5)).toContain('50 % of the rows have a word in "status"');
});
