import { type CallFacts, FACT_FIELDS, maskOf, NO_FACTS } from "../../src/domain/call.ts";
import { dayOfIso, MS_PER_DAY } from "../../src/domain/day.ts";

/** Facts of a call on a local date, saying only what matters. */
export function facts(said: Partial<Omit<CallFacts, "startedAt">> & { readonly date?: string } = {}): CallFacts {
  const { date = "2026-01-05", ...rest } = said;
  const day = dayOfIso(date);
  if (day === null) throw new Error(`No such date: ${date}`);
  return { ...NO_FACTS, startedAt: { ms: day * MS_PER_DAY, kind: "date" }, ...rest };
}

/** Every field could be told. */
export const COVERS_ALL = maskOf(FACT_FIELDS);
