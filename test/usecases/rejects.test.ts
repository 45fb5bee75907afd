import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectRejects } from "../../src/usecases/rejects.ts";
import { aFolder } from "../support/store.ts";

/** The files that this process has open, where the system tells. */
function openFiles(): readonly string[] {
  if (!existsSync("/proc/self/fd")) return [];
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}

async function writtenFor(columns: readonly string[], rows: readonly (readonly string[] | null)[]) {
  const path = join(aFolder(), "rejects.csv");
  const rejects = collectRejects(path);
  rejects.nameColumns(columns);
  rows.forEach((cells, i) => {
    rejects.add({ line: i + 2, column: "amount", reason: "no" }, cells);
  });
  await rejects.close();
  return readFileSync(path, "utf8").trimEnd().split("\r\n");
}

describe("the file of rejected rows", () => {
  it("is the file's own rows, ours behind them", async () => {
    expect(await writtenFor(["id", "amount"], [["a", "x"], null, ["b"]])).toEqual([
      "id,amount,rejected_line,rejected_column,rejected_reason",
      "a,x,2,amount,no",
      ",,3,amount,no",
      "b,,4,amount,no",
    ]);
  });

  it("has the columns that came to light after its first row", async () => {
    const path = join(aFolder(), "rejects.csv");
    const rejects = collectRejects(path);
    const columns = ["id"];
    rejects.nameColumns(columns);
    rejects.add({ line: 1, column: null, reason: "no" }, ["a"]);
    columns.push("amount");
    rejects.add({ line: 2, column: null, reason: "a\u2028b" }, ["b", "5"]);
    await rejects.close();
    expect(readFileSync(path, "utf8").trimEnd().split("\r\n").slice(1)).toEqual(["a,,1,,no", "b,5,2,,a\u2028b"]);
  });

  it("has the cells of a row that has more or fewer than there are columns, without those that were made", async () => {
    const path = join(aFolder(), "rejects.csv");
    const rejects = collectRejects(path);
    rejects.nameColumns(["made", "id", "amount"], 1);
    for (const rawCells of [["a"], ["b", "1", "2"]]) {
      rejects.add({ line: 2, column: null, reason: "ragged", rawCells }, null);
    }
    await rejects.close();
    expect(readFileSync(path, "utf8").trimEnd().split("\r\n").slice(1)).toEqual(["a,,2,,ragged", "b,1,2,,ragged,2"]);
    expect(rejects.examples()[0]).toEqual({ line: 2, column: null, reason: "ragged" });
  });

  it("counts reasons that quote other values as one, and those beyond the first kinds together", () => {
    const rejects = collectRejects(null);
    for (const value of ["x", "y"]) rejects.add({ line: 2, column: null, reason: `"${value}" is odd` }, null);
    for (let kind = 0; kind < 210; kind++) rejects.add({ line: 3, column: null, reason: `kind ${kind}` }, null);
    const told = rejects.byReason();
    expect(told).toContainEqual({
      reason: "the value is odd",
      rows: 2,
      example: { line: 2, column: null, reason: '"x" is odd' },
    });
    expect(told).toContainEqual(expect.objectContaining({ reason: "other reasons", rows: 11 }));
    expect(told.reduce((sum, { rows }) => sum + rows, 0)).toBe(rejects.count());
  });

  it("gives with each reason the first of its lines, and reasons of as many rows by these", () => {
    const rejects = collectRejects(null);
    for (const line of [14, 6]) rejects.add({ line, column: null, reason: `"${line}" is odd` }, null);
    for (const line of [9, 3]) rejects.add({ line, column: null, reason: `"${line}" is even` }, null);
    expect(rejects.byReason().map(({ example }) => example.reason)).toEqual(['"3" is even', '"6" is odd']);
  });

  it("is in the order of the lines, table by table, however the rows came", async () => {
    const path = join(aFolder(), "rejects.csv");
    const rejects = collectRejects(path);
    const [first, second] = [rejects.inPart("a.csv"), rejects.inPart("b.json")];
    first.nameColumns(["id"]);
    second.nameColumns(["id"], 0, "record");
    for (const line of [14, 6, 100]) first.add({ line, column: null, reason: "no" }, [`a${line}`]);
    second.add({ line: 3, column: null, reason: "no" }, ["b3"]);
    first.keep(7, ["kept"])("late");
    await rejects.close();
    expect(readFileSync(path, "utf8").trimEnd().split("\r\n")).toEqual([
      "id,rejected_line,rejected_column,rejected_reason",
      'a6,"a.csv, line 6",,no',
      'kept,"a.csv, line 7",,late',
      'a14,"a.csv, line 14",,no',
      'a100,"a.csv, line 100",,no',
      'b3,"b.json, record 3",,no',
    ]);
    expect(rejects.examples().map(({ unit }) => unit)).toContain("record");
  });

  it("is not written, and nothing stays open, when it is abandoned", async () => {
    const path = join(aFolder(), "rejects.csv");
    const rejects = collectRejects(path);
    rejects.add({ line: 2, column: null, reason: "no" }, null);
    rejects.abandon();
    await expect.poll(() => openFiles().filter((file) => file.startsWith(path))).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it.each(["-5,10", "+1.234,56", "-$5", "-5 €", "-7%", "-5", "+49 170 123"])(
    "leaves the number %s as it is",
    async (cell) => {
      const [, row = ""] = await writtenFor(["amount"], [[cell]]);
      expect(row.replaceAll('"', "")).toBe(`${cell},2,amount,no`);
    },
  );

  it.each(["=1+1", "-1+cmd|'/C calc'!A0", "@SUM(A1)", "+A1", "-2-3"])("makes the formula %s harmless", async (cell) => {
    const [, row = ""] = await writtenFor(["amount"], [[cell]]);
    expect(row.startsWith("'")).toBe(true);
  });
});
