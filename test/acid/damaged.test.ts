import { it } from "vitest";
import { expectDamageIsTold } from "./damaged.ts";

it.each(["csv", "json", "xlsx"] as const)(
  "loses no row of a damaged %s file, and never breaks on one",
  async (kind) => {
    await expectDamageIsTold(kind, 80, 20260302);
  },
);
