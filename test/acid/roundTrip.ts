import fc from "fast-check";
import { expect } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { phoneHasher } from "../../src/ingest/phoneHash.ts";
import { bytesOf, readWhole } from "../ingest/readWhole.ts";
import { type Dialect, ownHeader, someDialect, startOf, written } from "./dialects.ts";
import { factsOf, type MadeCall, OWN_COLUMNS, ofTwoKinds, someCalls } from "./writtenCalls.ts";

const byId = (one: { readonly callId: string }, other: { readonly callId: string }) =>
  one.callId < other.callId ? -1 : 1;

/** What its reader brings to a file: a key for numbers or none, and who says which columns calls are sliced by. */
type Reader = { readonly hasKey: boolean; readonly slicing: "mapping" | "campaign" | "proposed" };

const someReader: fc.Arbitrary<Reader> = fc.record({
  hasKey: fc.boolean(),
  slicing: fc.constantFrom("mapping", "campaign", "proposed"),
});

/** Of so many calls, even one half of a zip is worth slicing by what it says. */
const FEWEST = 7;
const hashed = phoneHasher("a key");

/** Writes the calls and reads them with all that an import reads them with: every field has to be the same. */
export async function expectSameCalls(some: readonly MadeCall[], dialect: Dialect, reader: Reader): Promise<void> {
  const calls = reader.slicing === "proposed" ? ofTwoKinds(some) : some;
  const headerOf = (name: string) => ownHeader(name, dialect);
  const hashPhone = reader.hasKey ? hashed : null;
  const segments = OWN_COLUMNS.map(headerOf);
  const read = await readWhole(bytesOf(await written(calls, dialect)), {
    hashPhone,
    ...(reader.slicing === "mapping" && { mapping: { ...NO_MAPPING, segments } }),
    ...(reader.slicing === "campaign" && { preferredSegments: segments }),
  });
  const expected = calls.map((call) => ({
    callId: call.id,
    campaign: { id: call.campaign, name: call.campaign },
    facts: factsOf(call, { startedAt: startOf(call, dialect), headerOf, hashPhone }),
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
  const someFile = someReader.chain((reader) =>
    fc.tuple(someCalls(12, reader.slicing === "proposed" ? FEWEST : 2), someDialect, fc.constant(reader)),
  );
  const property = fc.asyncProperty(someFile, (file) => expectSameCalls(...file));
  await fc.assert(property, { seed, numRuns });
}
