import { it } from "vitest";
import { expectRoundTrips } from "./roundTrip.ts";

it("reads back every field of random calls, however they are written", async () => {
  await expectRoundTrips(200, 20260301);
});
