import { type CallFacts, type FieldMask, maskOf } from "./call.ts";
import { CELL_SUMS, type Cell, type CellSums, type Dimension, encodeOutcome, type Outcome } from "./cell.ts";
import type { Day } from "./day.ts";

/** Adds calls up into cells, or takes them away again, at any scale: about a microsecond per call and dimension. */
export type CellAccumulator = {
  /**
   * Adds (`sign` 1) or takes away (-1) one call. `hour` null: no cell by hour. The order of calls never matters.
   * Taking away calls that were never added gives negative cells: differences to apply to stored ones.
   */
  readonly add: (
    call: CallFacts & { readonly covered: FieldMask },
    day: Day,
    hour: number | null,
    outcome: Outcome,
    sign: 1 | -1,
  ) => void;
  /** How many cells were touched; some of them may hold only zeros. */
  readonly size: () => number;
  /** The cells that hold anything but zeros; the accumulator is empty afterwards. */
  readonly drain: () => Cell[];
};

/** One key of one dimension, with the slots of its cells by day and outcome. */
type Slice = { readonly dimension: Dimension; readonly key: string; readonly slots: Map<number, number> };

const WIDTH = CELL_SUMS.length;
const FIRST_CAPACITY = 1024;
/** More than any outcome code. */
const OUTCOMES = 256;
const STATUS_BIT = maskOf(["status"]);
const REVENUE_BIT = maskOf(["actualRevenueMinor"]);
const CONVERSION_BITS = maskOf(["converted", "actualRevenueMinor"]);
const COMPLIANCE_BITS = maskOf(["complianceFlags", "status"]);

/** An accumulator with nothing in it. */
export function createCellAccumulator(): CellAccumulator {
  let sums = new Float64Array(FIRST_CAPACITY * WIDTH);
  let used = 0;
  let slices = new Map<Dimension, Map<string, Slice>>();
  const ofOneCall = new Float64Array(WIDTH);
  const segmentOf = createSegmentNamer();

  const addTo = (dimension: Dimension, key: string, dayAndOutcome: number) => {
    const slice = sliceOf(slices, dimension, key);
    let slot = slice.slots.get(dayAndOutcome);
    if (slot === undefined) {
      slot = used++;
      slice.slots.set(dayAndOutcome, slot);
      if (used * WIDTH > sums.length) {
        const larger = new Float64Array(sums.length * 2);
        larger.set(sums);
        sums = larger;
      }
    }
    const start = slot * WIDTH;
    for (let i = 0; i < WIDTH; i++) sums[start + i] = (sums[start + i] ?? 0) + (ofOneCall[i] ?? 0);
  };

  return {
    add(call, day, hour, outcome, sign) {
      writeSums(ofOneCall, call, sign);
      const at = day * OUTCOMES + encodeOutcome(outcome);
      addTo("all", "", at);
      if (call.scriptVersion !== null) addTo("script", call.scriptVersion, at);
      if (hour !== null) addTo("hour", HOURS[hour] ?? String(hour), at);
      if (outcome.status === "escalated") {
        if (call.agentId !== null) addTo("agent", call.agentId, at);
        if (call.escalationReason !== null) addTo("escalation", call.escalationReason, at);
      }
      if (outcome.status === "failed" && call.endReason !== null) addTo("end_reason", call.endReason, at);
      const flags = call.complianceFlags;
      if (flags !== null && flags.length > 0) for (const flag of new Set(flags)) addTo("flag", flag, at);
      if (call.segments !== null) for (const name in call.segments) addSegment(name, call.segments[name], at);
    },
    size: () => used,
    drain() {
      const cells = cellsOf(slices, sums);
      sums = new Float64Array(FIRST_CAPACITY * WIDTH);
      used = 0;
      slices = new Map();
      return cells;
    },
  };

  function addSegment(name: string, key: string | undefined, at: number) {
    if (key !== undefined) addTo(segmentOf(name), key, at);
  }
}

/** Names of segment dimensions, each put together once: a new string for every call would be hashed every time. */
function createSegmentNamer(): (name: string) => Dimension {
  const known = new Map<string, Dimension>();
  return (name) => {
    let dimension = known.get(name);
    if (dimension === undefined) {
      dimension = `segment:${name}`;
      known.set(name, dimension);
    }
    return dimension;
  };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

function sliceOf(slices: Map<Dimension, Map<string, Slice>>, dimension: Dimension, key: string): Slice {
  let ofDimension = slices.get(dimension);
  if (ofDimension === undefined) {
    ofDimension = new Map();
    slices.set(dimension, ofDimension);
  }
  let slice = ofDimension.get(key);
  if (slice === undefined) {
    slice = { dimension, key, slots: new Map() };
    ofDimension.set(key, slice);
  }
  return slice;
}

/** Writes what one call adds to its cells, in the order of `CELL_SUMS`. */
function writeSums(into: Float64Array, call: CallFacts & { readonly covered: FieldMask }, sign: 1 | -1) {
  const value = call.conversionValueMinor;
  const revenue = call.actualRevenueMinor;
  const duration = call.durationMs;
  const sentiment = call.sentimentMilli;
  into[0] = sign;
  into[1] = (call.covered & STATUS_BIT) === 0 ? 0 : sign;
  into[2] = (call.covered & CONVERSION_BITS) === 0 ? 0 : sign;
  into[3] = (call.covered & REVENUE_BIT) === 0 ? 0 : sign;
  into[4] = (call.covered & COMPLIANCE_BITS) === 0 ? 0 : sign;
  into[5] = value === null ? 0 : sign;
  into[6] = value === null ? 0 : sign * value;
  into[7] = revenue === null ? 0 : sign;
  into[8] = revenue === null ? 0 : sign * revenue;
  into[9] = revenue === null ? 0 : sign * revenue * revenue;
  into[10] = duration === null ? 0 : sign;
  into[11] = duration === null ? 0 : sign * duration;
  into[12] = sentiment === null ? 0 : sign;
  into[13] = sentiment === null ? 0 : sign * sentiment;
  into[14] = sentiment === null ? 0 : sign * sentiment * sentiment;
}

function cellsOf(slices: Map<Dimension, Map<string, Slice>>, sums: Float64Array): Cell[] {
  const cells: Cell[] = [];
  for (const ofDimension of slices.values()) {
    for (const { dimension, key, slots } of ofDimension.values()) {
      for (const [dayAndOutcome, slot] of slots) {
        const start = slot * WIDTH;
        if (!sums.subarray(start, start + WIDTH).some((sum) => sum !== 0)) continue;
        const day = Math.floor(dayAndOutcome / OUTCOMES);
        cells.push({ day, dimension, key, outcome: dayAndOutcome - day * OUTCOMES, ...sumsAt(sums, start) });
      }
    }
  }
  return cells;
}

function sumsAt(sums: Float64Array, start: number): CellSums {
  const at = (i: number) => (sums[start + i] ?? 0) + 0;
  return {
    calls: at(0),
    statusKnown: at(1),
    conversionKnown: at(2),
    revenueKnown: at(3),
    complianceKnown: at(4),
    valueCount: at(5),
    valueSumMinor: at(6),
    revenueCount: at(7),
    revenueSumMinor: at(8),
    revenueSquaredSumMinor: at(9),
    durationCount: at(10),
    durationSumMs: at(11),
    sentimentCount: at(12),
    sentimentSumMilli: at(13),
    sentimentSquaredSumMilli: at(14),
  };
}
