import { it } from "vitest";
import { expectRoundTrips } from "./roundTrip.ts";

/** Workbooks take their time on a busy machine. */
const PATIENTLY = { timeout: 60_000 };

it("reads back every field of random calls, however they are written", PATIENTLY, async () => {
  await expectRoundTrips(150, 20260301);
});
