import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { RootCause, RootCauses } from "../domain/change.ts";
import type { Issue } from "../domain/issue.ts";
import type { Leakage, LeakageReason } from "../domain/leakage.ts";
import type { Metrics } from "../domain/metrics.ts";
import type { Period } from "../domain/period.ts";
import { hourInWords } from "../domain/words.ts";
import type { Proportion } from "../statistics/fisherMidP.ts";
import { type IssueRate, issueRateOf } from "./issueRates.ts";
import { stageName } from "./issues/issueWords.ts";
import { meanSaleMinor } from "./meanSaleMinor.ts";
import { type OwnBest, type OwnRates, ownBestOf, ownRatesOf, totalsByKey } from "./ownBest.ts";
import type { Found, Placeholder } from "./recommendationTexts/textShape.ts";
import { sliceInWords } from "./sliceWords.ts";
import { issuesByStage } from "./worseStages.ts";

export type RecommendationInput = {
  readonly campaign: Campaign;
  readonly period: Period;
  /** Of all dimensions, of the period and the 8 weeks before it. */
  readonly cells: readonly Cell[];
  readonly metrics: Metrics;
  readonly issues: readonly Issue[];
  /** null: revenue cannot be told. */
  readonly leakage: Leakage | null;
  /** null: not looked for. */
  readonly rootCauses: RootCauses | null;
  /** Part of a gap that planning counts on, 0..1. */
  readonly planningShare: number;
};

/** Something to do about an issue, before several are weighed against each other. */
export type Draft = {
  readonly issue: Issue;
  readonly rate: IssueRate;
  readonly found: Found;
  /** The way it goes, where an issue has several: towards what was found. */
  readonly way: Placeholder | null;
  /** The rate as it is: of the period, or of the script that fails. */
  readonly now: Proportion;
  /** What shows that better is possible; null: nothing of the campaign's own. */
  readonly best: OwnBest | null;
  /** What it draws on. */
  readonly bucket: LeakageReason;
  /** Part of its bucket's avoidable revenue that it would bring alone, 0..1; null when that cannot be told, or is no aim. */
  readonly share: number | null;
};

/** What can be done about each issue, in the order of the issues; at least one thing each. */
export function draftsOf(input: RecommendationInput): readonly Draft[] {
  const rates = ownRatesOf(input.cells, input.period);
  return input.issues
    .flatMap((issue) => issuesByStage(issue, rates, input.leakage))
    .flatMap((issue) => {
      const rate = issueRateOf(issue);
      const now = rate.of(totalsAbout(issue, input, rates));
      const bests = ownBestOf(rates, rate, now, issue.scriptVersion);
      const found = { ...foundIn(issue), ...namesOf(bests) };
      const draft = (best: OwnBest | null, way: Placeholder | null, more: Found = {}): Draft => {
        const isWhole = issue.type === "low_conversion" && way === null;
        const bucket = isWhole ? bucketOfWhole(issue) : bucketOf(rate, input.leakage);
        const told = { issue, rate, found: { ...found, ...more }, way, now, best, bucket };
        const isRisk = issue.type === "compliance_risk";
        return { ...told, share: best === null || isRisk ? null : shareOf({ ...told, best }, input) };
      };
      if (issue.type === "low_conversion") return conversionDrafts(bests, input, draft);
      return [draft(bests[0] ?? null, found.bestScript === undefined ? null : "bestScript")];
    });
}

/** A slice that stands out, the best script and the best hour are ways of their own; else the calls as a whole. */
function conversionDrafts(
  bests: readonly OwnBest[],
  { issues, rootCauses }: RecommendationInput,
  draft: (best: OwnBest | null, way: Placeholder | null, more?: Found) => Draft,
): readonly Draft[] {
  const failing = issues.flatMap(({ type, scriptVersion }) => (type === "script_failure" ? [scriptVersion] : []));
  const slices = (rootCauses?.slices ?? [])
    .filter(({ dimensions }) => !isScriptAlone(dimensions, failing))
    .map((slice) => draft(bestOfSlice(slice), "slice", { slice: sliceInWords(slice.dimensions) }));
  const ways = bests.flatMap((best) => {
    if (best.kind === "hour") return [draft(best, "bestHour")];
    return best.kind === "script" && failing.length === 0 ? [draft(best, "bestScript")] : [];
  });
  const past = bests.find(({ kind }) => kind === "past") ?? null;
  return past === null && slices.length + ways.length > 0
    ? [...slices, ...ways]
    : [...slices, ...ways, draft(past, null)];
}

function isScriptAlone(dimensions: RootCause["dimensions"], scripts: readonly (string | null)[]): boolean {
  const names = Object.keys(dimensions);
  return names.length === 1 && scripts.some((script) => script !== null && script === dimensions.script);
}

/** Level at which the slice scan names a slice. Source: the project's reference on statistics, section 2.3. */
const SCAN_LEVEL = 0.1;

function bestOfSlice({ calls, expectedConversions, revenueEffectMinor }: RootCause): OwnBest {
  const rate = calls === 0 ? 0 : Math.min(1, expectedConversions / calls);
  return { kind: "slice", key: "", rate, n: calls, pValue: SCAN_LEVEL, lossMinor: -(revenueEffectMinor ?? 0) };
}

/** The calls an issue is about: those of the script that fails, else all of the period. */
function totalsAbout(issue: Issue, { cells, period }: RecommendationInput, rates: OwnRates) {
  if (issue.type !== "script_failure" || issue.scriptVersion === null) return rates.now;
  return totalsByKey(cells, period, "script").get(issue.scriptVersion) ?? rates.now;
}

function foundIn({ type, stage, scriptVersion, subject }: Issue): Found {
  return {
    ...(stage === null ? {} : { stage: stageName(stage) }),
    ...(scriptVersion === null ? {} : { script: scriptVersion }),
    ...(subject === null ? {} : subjectOf(type, subject)),
  };
}

function subjectOf(type: Issue["type"], subject: string): Found {
  if (type === "low_conversion") return {};
  if (type === "compliance_risk") return { flag: subject };
  return type === "escalation_spike" ? { reason: subject } : { cause: subject };
}

function namesOf(bests: readonly OwnBest[]): Found {
  const script = bests.find(({ kind }) => kind === "script");
  const hour = bests.find(({ kind }) => kind === "hour");
  return {
    ...(script === undefined ? {} : { bestScript: script.key }),
    ...(hour === undefined ? {} : { bestHour: hourInWords(hour.key) }),
  };
}

/** Where calls no longer reach their end it is the drops that lose the sales. */
function bucketOfWhole({ subject }: Issue): LeakageReason {
  return subject === "reaching" ? "dropped" : "completed";
}

/** A script, an hour or a list that sells better does so at the end of calls and before: it draws on what holds more. */
function bucketOf({ isGoodWhenHigh, bucket }: IssueRate, leakage: Leakage | null): LeakageReason {
  if (!isGoodWhenHigh || leakage === null) return bucket;
  const { dropped, completed } = leakage.byReason;
  return dropped.avoidableMinor > completed.avoidableMinor ? "dropped" : "completed";
}

/**
 * The part of its bucket's avoidable revenue that closing the whole gap would bring, 0..1. Of fewer bad endings that is the
 * part of the endings that would go; of sales, what the missing ones are worth. null without leakage.
 */
function shareOf(
  { issue, rate, now, best, bucket }: Omit<Draft, "share"> & { readonly best: OwnBest },
  { leakage, metrics, campaign }: RecommendationInput,
): number | null {
  if (leakage === null) return null;
  const avoidable = leakage.byReason[bucket].avoidableMinor;
  if (avoidable <= 0 || now.n === 0) return 0;
  const ofBucket = (minor: number) => Math.min(1, Math.max(0, minor) / avoidable);
  const impact = issue.revenueImpactMinor === null ? 1 : ofBucket(issue.revenueImpactMinor);
  if (best.kind === "slice") return ofBucket(best.lossMinor ?? 0);
  const rateNow = now.events / now.n;
  if (rate.isGoodWhenHigh) {
    return Math.min(impact, ofBucket((best.rate - rateNow) * now.n * meanSaleMinor([metrics], campaign)));
  }
  const atStage =
    issue.stage === null || bucket !== "dropped" ? 1 : ofBucket(leakage.byStage[issue.stage].avoidableMinor);
  return Math.min(impact, atStage) * Math.max(0, 1 - best.rate / rateNow);
}
