import { describe, it } from "vitest";
import { expectDamageIsTold } from "./damaged.ts";

describe.each([1, 2, 3])("with seed %i", (seed) => {
  it.each(["csv", "json", "xlsx"] as const)(
    "loses no row of a damaged %s file, and never breaks on one",
    async (kind) => {
      await expectDamageIsTold(kind, 3000, seed);
    },
  );
});
