import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import { CELL_SUMS, type Cell, decodeOutcome } from "../../src/domain/cell.ts";
import { type CellAccumulator, createCellAccumulator } from "../../src/domain/cellAccumulator.ts";
import { localHourIn } from "../../src/domain/day.ts";
import { localPlaceOf } from "../../src/domain/localPlaceOf.ts";
import { outcomeOf } from "../../src/domain/outcomeOf.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { aCall, anyCall, dayOf, MONDAY } from "./build.ts";

const ZONE = "America/New_York";

function put(accumulator: CellAccumulator, calls: readonly Call[], sign: 1 | -1) {
  for (const call of calls) {
    const { day, hour } = localPlaceOf(call.startedAt, localHourIn(ZONE));
    accumulator.add(call, day, hour, outcomeOf(call), sign);
  }
}

function sorted(cells: readonly Cell[]): readonly string[] {
  return cells.map((cell) => JSON.stringify(cell)).sort();
}

describe("cells of calls", () => {
  it("do not depend on the order of the calls", () => {
    fc.assert(
      fc.property(fc.array(anyCall), (calls) => {
        expect(sorted(cellsOfCalls([...calls].reverse(), ZONE))).toEqual(sorted(cellsOfCalls(calls, ZONE)));
      }),
    );
  });

  it("do not depend on how the calls are split over uploads", () => {
    fc.assert(
      fc.property(fc.array(anyCall), fc.nat(), (calls, at) => {
        const parts = [calls.slice(0, at % (calls.length + 1)), calls.slice(at % (calls.length + 1))];
        const sums = new Map<string, Record<string, number>>();
        for (const cell of parts.flatMap((part) => cellsOfCalls(part, ZONE))) {
          const id = JSON.stringify([cell.day, cell.dimension, cell.key, cell.outcome]);
          const sum = sums.get(id) ?? Object.fromEntries(CELL_SUMS.map((name) => [name, 0]));
          for (const name of CELL_SUMS) sum[name] = (sum[name] ?? 0) + cell[name];
          sums.set(id, sum);
        }
        const whole = cellsOfCalls(calls, ZONE).map((cell) => [
          JSON.stringify([cell.day, cell.dimension, cell.key, cell.outcome]),
          Object.fromEntries(CELL_SUMS.map((name) => [name, cell[name]])),
        ]);
        expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(whole));
      }),
    );
  });

  it("are gone when every call that was added is taken away", () => {
    fc.assert(
      fc.property(fc.array(anyCall), (calls) => {
        const accumulator = createCellAccumulator();
        put(accumulator, calls, 1);
        put(accumulator, [...calls].reverse(), -1);
        expect(accumulator.drain()).toEqual([]);
      }),
    );
  });

  it("hold every call once in dimension all", () => {
    fc.assert(
      fc.property(fc.array(anyCall), (calls) => {
        const cells = cellsOfCalls(calls, ZONE).filter((cell) => cell.dimension === "all");
        expect(cells.reduce((sum, cell) => sum + cell.calls, 0)).toBe(calls.length);
      }),
    );
  });

  it("grow past the first thousand", () => {
    const calls = Array.from({ length: 3000 }, (_, i) => aCall({ day: MONDAY + i, durationMs: i + 1 }));
    const cells = cellsOfCalls(calls, "UTC");
    expect(cells).toHaveLength(3000);
    expect(cells.reduce((sum, cell) => sum + cell.durationSumMs, 0)).toBe((3000 * 3001) / 2);
  });

  it("start anew after a drain", () => {
    const accumulator = createCellAccumulator();
    put(accumulator, [aCall()], 1);
    expect(accumulator.drain()).toHaveLength(1);
    expect(accumulator.size()).toBe(0);
    expect(accumulator.drain()).toEqual([]);
  });

  it("slice escalated calls by agent and reason, failed ones by end reason, each flag once", () => {
    const told = { agentId: "ann", escalationReason: "price", endReason: "error", complianceFlags: ["dnc", "dnc"] };
    const slices = (status: "escalated" | "failed" | "completed") =>
      cellsOfCalls([aCall({ ...told, status, segments: { list: "a" }, scriptVersion: "v2" })], "UTC")
        .map(({ dimension, key, calls }) => `${dimension}=${key}:${calls}`)
        .sort();
    const always = ["all=:1", "flag=dnc:1", "script=v2:1", "segment:list=a:1"];
    expect(slices("escalated")).toEqual([...always, "agent=ann:1", "escalation=price:1"].sort());
    expect(slices("failed")).toEqual([...always, "end_reason=error:1"].sort());
    expect(slices("completed")).toEqual([...always].sort());
  });
});

describe("the day and hour of a call", () => {
  const localHour = localHourIn(ZONE);

  it("follow the time zone for an instant only", () => {
    const ms = Date.parse("2026-03-02T02:30:00Z");
    expect(localPlaceOf({ ms, kind: "instant" }, localHour)).toEqual({ day: dayOf("2026-03-01"), hour: 21 });
    expect(localPlaceOf({ ms, kind: "wall" }, localHour)).toEqual({ day: dayOf("2026-03-02"), hour: 2 });
    expect(localPlaceOf({ ms, kind: "date" }, localHour)).toEqual({ day: dayOf("2026-03-02"), hour: null });
  });

  it("give no cell by hour to a bare date", () => {
    const dimensions = cellsOfCalls([aCall()], ZONE).map((cell) => cell.dimension);
    expect(dimensions).toEqual(["all"]);
  });
});

describe("what a call counts as", () => {
  it("without a status follows from its length", () => {
    expect(outcomeOf(aCall({ durationMs: 1 })).status).toBe("completed");
    expect(outcomeOf(aCall({ durationMs: 0 })).status).toBe("not_connected");
    expect(outcomeOf(aCall({ durationMs: null })).status).toBe("unknown");
  });

  it("is a sale by the outcome column where there is one, else by revenue above 0", () => {
    expect(outcomeOf(aCall({ converted: false, actualRevenueMinor: 500 })).sold).toBe(false);
    expect(outcomeOf(aCall({ covers: ["converted"], actualRevenueMinor: 500 })).sold).toBe(false);
    expect(outcomeOf(aCall({ converted: true })).sold).toBe(true);
    expect(outcomeOf(aCall({ actualRevenueMinor: 500 })).sold).toBe(true);
    expect(outcomeOf(aCall({ actualRevenueMinor: -500 })).sold).toBe(false);
  });

  it("keeps the stage of dropped calls only", () => {
    expect(outcomeOf(aCall({ status: "dropped", dropOffStage: "pitch" })).stage).toBe("pitch");
    expect(outcomeOf(aCall({ status: "completed", dropOffStage: "pitch" })).stage).toBeNull();
  });

  it("is a violation by status or by any flag", () => {
    expect(outcomeOf(aCall({ status: "compliance_violation" })).violation).toBe(true);
    expect(outcomeOf(aCall({ status: "completed", complianceFlags: ["dnc"] })).violation).toBe(true);
    expect(outcomeOf(aCall({ status: "completed", complianceFlags: [] })).violation).toBe(false);
  });

  it("survives being a number", () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const cell = cellsOfCalls([call], "UTC")[0];
        expect(cell === undefined ? null : decodeOutcome(cell.outcome)).toEqual(outcomeOf(call));
      }),
    );
  });
});
