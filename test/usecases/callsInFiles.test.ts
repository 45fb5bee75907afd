import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import { callsInFiles } from "../../src/usecases/callsInFiles.ts";
import { aFolder } from "../support/store.ts";

/** Reads files of one call each, whose amounts are written as given. */
async function readAmounts(amounts: readonly string[], currency: string | null = null) {
  const folder = aFolder();
  const paths = amounts.map((amount, at) => {
    const path = join(folder, `${at}.csv`);
    writeFileSync(path, `call_id\tdate\trevenue\nc${at}\t2026-03-01\t${amount}\n`);
    return path;
  });
  const read = await callsInFiles(paths, { dateOrder: null, currency, limits: USUAL_LIMITS });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const calls = read.value.campaigns.get(null)?.calls ?? [];
  return { amounts: calls.map((call) => call.actualRevenueMinor), ...read.value };
}

describe("amounts of several files", () => {
  it("are counted in the minor units of one currency", async () => {
    expect(await readAmounts(["5", "KWD 1.500"])).toMatchObject({ currency: "KWD", amounts: [5000, 1500] });
    expect(await readAmounts(["5", "JPY 700"])).toMatchObject({ currency: "JPY", amounts: [5, 700] });
  });

  it("say which currency was assumed, and what was not converted", async () => {
    expect((await readAmounts(["5"])).notes).toEqual(["Amounts name no currency; USD is assumed."]);
    expect((await readAmounts(["€5", "6"])).notes).toEqual(["Amounts name no currency; EUR is assumed."]);
    expect((await readAmounts(["€5", "£6"])).notes).toEqual([
      "Amounts of 1.csv name GBP; they are read as EUR, not converted.",
    ]);
    expect((await readAmounts(["5"], "EUR")).notes).toEqual([]);
  });
});
