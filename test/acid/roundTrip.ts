import fc from "fast-check";
import { expect } from "vitest";
import { bytesOf, readWhole } from "../ingest/readWhole.ts";
import { type Dialect, someDialect, startOf, written } from "./dialects.ts";
import { factsOf, type MadeCall, someCalls } from "./writtenCalls.ts";

const byId = (one: { readonly callId: string }, other: { readonly callId: string }) =>
  one.callId < other.callId ? -1 : 1;

/** Writes the calls and reads them with all that an import reads them with: every field has to be the same. */
export async function expectSameCalls(calls: readonly MadeCall[], dialect: Dialect): Promise<void> {
  const read = await readWhole(bytesOf(await written(calls, dialect)));
  const expected = calls.map((call) => ({
    callId: call.id,
    campaign: { id: call.campaign, name: call.campaign },
    facts: factsOf(call, startOf(call, dialect)),
  }));
  const found = new Map(read.calls.map((call) => [call.callId, call]));
  expect(read.rejected).toEqual([]);
  expect([...found.values()].sort(byId)).toEqual(expected.sort(byId));
  const totals = dialect.layout === "csv" && dialect.hasTotals ? (dialect.packing === "zip of two" ? 2 : 1) : 0;
  expect(read.leftOut.map(({ leftOut }) => leftOut)).toEqual(
    Array.from({ length: totals }, () => "is a row of totals"),
  );
}

/** The round trip of so many random files. */
export async function expectRoundTrips(numRuns: number, seed: number): Promise<void> {
  const property = fc.asyncProperty(someCalls(12), someDialect, expectSameCalls);
  await fc.assert(property, { seed, numRuns });
}
