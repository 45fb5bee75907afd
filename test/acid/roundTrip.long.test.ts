import { it } from "vitest";
import { expectRoundTrips } from "./roundTrip.ts";

it.each([1, 2, 3, 4])("reads back every field of random calls, however they are written: seed %i", async (seed) => {
  await expectRoundTrips(5000, seed);
});
