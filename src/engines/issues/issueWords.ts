import type { DropOffStage } from "../../domain/call.ts";
import { formatNumber, formatPercent, listOf, upperFirst } from "../../domain/words.ts";
import type { Proportion } from "../../statistics/fisherMidP.ts";
import { ISSUE_POLICY } from "./issuePolicy.ts";
import { rateOf } from "./judgeRate.ts";
import { type Slice, sliceName } from "./slices.ts";

/** `12.0 %`; `unknown` for null. */
export function percentOf(share: number | null): string {
  return share === null ? "unknown" : formatPercent(share);
}

/** `12.0 %, 14.0 % before`; without a past only the first. */
export function nowAndBefore(now: number | null, past: number | null): string {
  return past === null ? percentOf(now) : `${percentOf(now)}, ${percentOf(past)} before`;
}

/** `objection handling`, `follow-up`. */
export function stageName(stage: DropOffStage): string {
  return stage === "follow_up" ? "follow-up" : stage.replaceAll("_", " ");
}

/** For the middle of a sentence: `of the 1,050 calls with script v2.4 38.0 % drop, of all others 27.0 %`. */
export function sliceInWords(slice: Slice, verb: string): string {
  const { of, others } = slice;
  return `of the ${formatNumber(of.n)} calls ${sliceName(slice)} ${percentOf(rateOf(of))} ${verb}, of all others ${percentOf(rateOf(others))}`;
}

/** The slices most worth telling, each a sentence. */
export function sliceSentences(slices: readonly Slice[], verb: string): readonly string[] {
  return slices.slice(0, ISSUE_POLICY.slicesTold).map((slice) => `${upperFirst(sliceInWords(slice, verb))}.`);
}

/** The script version, if one stands out most. */
export function scriptIn(slices: readonly Slice[]): string | null {
  return slices[0]?.dimension === "script" ? slices[0].key : null;
}

/** How often each of several things happened; the most frequent first, ties by name. */
export type KindCount = { readonly kind: string; readonly calls: number };

export function mostFrequent(counts: Iterable<readonly [string, number]>): readonly KindCount[] {
  return [...counts]
    .filter(([, calls]) => calls > 0)
    .map(([kind, calls]) => ({ kind, calls }))
    .sort((a, b) => b.calls - a.calls || (a.kind < b.kind ? -1 : 1));
}

/** `price (12), upset (3) and 4 others`. */
export function kindsInWords(kinds: readonly KindCount[], most: number = ISSUE_POLICY.kindsTold): string {
  const told = kinds.slice(0, most).map(({ kind, calls }) => `${kind} (${formatNumber(calls)})`);
  const others = kinds.length - told.length;
  return listOf(others === 0 ? told : [...told, `${formatNumber(others)} ${others === 1 ? "other" : "others"}`]);
}

/** A rate that cannot exceed 1, whatever odd rows say. */
export function proportion(events: number, n: number): Proportion {
  return { events: Math.min(Math.max(0, events), n), n };
}
