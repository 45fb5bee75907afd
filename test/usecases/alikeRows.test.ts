import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import { callsInFiles } from "../../src/usecases/callsInFiles.ts";
import { imported, lines, stored } from "../support/imports.ts";
import { aFolder, aStore, freshCells, visibleCells } from "../support/store.ts";

/** 2,000 calls of which a row tells the day, the minutes and the outcome: 315 different ones at most. */
const ROWS = Array.from({ length: 2_000 }, (_, at) => {
  const day = String(1 + (at % 21)).padStart(2, "0");
  return `2026-01-${day},${1 + (at % 5)},${["sold", "no answer", "not interested"][at % 3]}`;
});
const FILE = lines("Date,Minutes,Outcome", ...ROWS);

describe("an export without ids whose rows are alike", () => {
  it("keeps every row as a call, and changes nothing when it is dropped again", async () => {
    const store = aStore();
    const report = await stored(store, FILE, { campaign: "Q1" });
    expect(report).toMatchObject({ rows: 2_000, repeated: 0, campaigns: [{ added: 2_000, holds: { dials: 2_000 } }] });
    expect(report.notes.join(" ")).toMatch(/1,\d{3} rows say the same as another one in every column that is read/);
    expect(visibleCells(store)).toEqual(freshCells(store));
    expect((await imported(store, FILE, { campaign: "Q1" })).outcome).toMatchObject({
      kind: "nothing_new",
      report: { campaigns: [{ added: 0, changed: 0, same: 2_000 }] },
    });
  });

  it("counts anew where the end of the file tells that it is read differently", async () => {
    const late = Array.from({ length: 6_000 }, () => "2026-01-02,3,sold");
    const store = aStore();
    const report = await stored(store, lines("Date,Minutes,Outcome", ...late, "13/02/2026,3,sold"), { campaign: "Q1" });
    expect(report.campaigns).toMatchObject([{ added: 6_001 }]);
    expect(report.notes.join(" ")).toContain("5,999 rows say the same as another one");
  });

  it("tells rows that are another one again once, as what they are", async () => {
    const row = "2026-01-10 10:00:07,3,sold";
    const report = await stored(aStore(), lines("Start,Minutes,Outcome", row, row), { campaign: "Q1" });
    expect(report).toMatchObject({ rows: 2, repeated: 0, campaigns: [{ added: 1 }] });
    expect(report.notes.join(" ")).toContain("1 row is alike in every cell to an earlier one");
  });

  it("is read alike by the command line", async () => {
    const path = join(aFolder(), "calls.csv");
    writeFileSync(path, FILE);
    const read = await callsInFiles([path], { dateOrder: null, currency: null, limits: USUAL_LIMITS });
    expect(read.ok && read.value.campaigns.get(null)?.calls).toHaveLength(2_000);
  });
});
